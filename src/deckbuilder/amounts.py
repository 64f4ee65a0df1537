"""Numbers as a language writes them: how CLDR groups digits, marks decimals and says percent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckbuilder.model import Amount

if TYPE_CHECKING:
    from babel import Locale


def written(amount: Amount, locale: Locale) -> str:
    """`amount` in the language of `locale`: `1,200`, «1.200», `12.5%`, «12,5 %»."""
    patterns = locale.percent_formats if amount.percent else locale.decimal_formats
    number = amount.number / 100 if amount.percent else amount.number
    said = str(patterns[None].apply(number, locale, force_frac=(amount.decimals, amount.decimals)))
    return said.replace("\u202f", "\u00a0")  # every font has the ordinary no-break space
