"""Numbers as a language writes them: how CLDR groups digits, marks decimals and says percent."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from deckbuilder.model import Amount

if TYPE_CHECKING:
    from babel import Locale


def written(amount: Amount, locale: Locale) -> str:
    """`amount` in the language of `locale`: `1,200`, «1.200», `12.5%`, «12,5 %»."""
    pattern = copy((locale.percent_formats if amount.percent else locale.decimal_formats)[None])
    pattern.frac_prec = (amount.decimals, amount.decimals)
    said = str(pattern.apply(amount.number / 100 if amount.percent else amount.number, locale))
    return said.replace("\u202f", "\u00a0")  # every font has the ordinary no-break space
