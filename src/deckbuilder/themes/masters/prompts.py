"""Prompts that were left over on masters and layouts: «Click to edit …» in a plain text box, which is
printed on every slide.

Whoever takes a placeholder's nature away, by copying it or by another program, leaves a text box with the
prompt it had. A prompt is known by what the file itself prompts with in its placeholders, whatever their
language; by the levels of a list counted out one after the other; and by what programs write in the languages
they come in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckbuilder.ooxml.placeholders import DATE, FOOTER, NUMBER, Placeholder
from deckbuilder.ooxml.reading import name_of, shapes
from deckbuilder.ooxml.tree import Element, children, every, find, local, number, remove
from deckbuilder.themes.masters.cleaning import CleanedTemplate
from deckbuilder.values import dataclass

_FOOT = {DATE, FOOTER, NUMBER, "hdr"}
_FEWEST_LEVELS = 3
"""Paragraphs of ever deeper levels, as only the sample text of a list has them."""
_SHORTEST = 4
"""Letters that a text of a placeholder has at least to be known again elsewhere."""
_PHRASES = (
    # English
    r"click (here )?to (edit|add|insert|enter|type|change|replace)",
    r"(edit|click icon to add|double.?click to) (master|text|title|picture|table|chart)",
    r"(insert|enter|type|add|put|place) (your |the |a |an )?(\w+ ){0,3}here",
    r"your (text|title|subtitle|name|logo|content) here",
    r"(second|third|fourth|fifth) level$",
    r"lorem ipsum",
    # German, Dutch, Swedish, Danish, Norwegian, Finnish
    r"(durch klicken|klicken sie|hier klicken|master(titel|text|untertitel)?format|textmasterformat)",
    r"(zweite|dritte|vierte|fünfte) ebene$",
    r"(text|titel|name|logo|inhalt) hier (eingeben|einfügen)|hier (text|titel|inhalt) (eingeben|einfügen)",
    r"klik(ken)? (om|hier)|(tweede|derde|vierde|vijfde) niveau$",
    r"klicka (här|på|för)|redigera format|(nivå|niveau) (två|tre|fyra|fem)$",
    r"klik for at|rediger (titel|tekst|typografi|master)|(andet|tredje|fjerde|femte) niveau$",
    r"klikk for å|(andre|tredje|fjerde|femte) nivå$",
    r"muokkaa (teksti|otsikko|alaotsikko|perus)|napsauta|(toinen|kolmas|neljäs|viides) taso$",
    # Spanish, Catalan, Portuguese, French, Italian, Romanian
    r"(haga|haz|pulse) clic|editar (el )?(estilo|los estilos)|modificar el estilo",
    r"(segundo|tercer|cuarto|quinto) nivel$",
    r"(escriba|inserte|agregue|añada|ponga) (su|el|un|aquí)( \w+){0,2}( aquí)?$|(texto|título) aquí$",
    r"feu clic|(segon|tercer|quart|cinquè) nivell$",
    r"clique (para|aqui|no)|editar o estilo|(segundo|terceiro|quarto|quinto) nível$|(texto|título) aqui$",
    r"cliquez|modifie[zr] (le|les) style|(deuxième|troisième|quatrième|cinquième) niveau$",
    r"(insérez|saisissez|tapez|ajoutez) (votre|le|un|ici)|(texte|titre) ici$",
    r"fare clic|modifica(re)? (gli )?stil|(secondo|terzo|quarto|quinto) livello$|(testo|titolo) qui$",
    r"(faceți|faceţi) clic|(al doilea|al treilea|al patrulea|al cincilea) nivel$",
    # Polish, Czech, Slovak, Hungarian, Croatian, Slovene, Turkish, Greek
    r"kliknij|(drugi|trzeci|czwarty|piąty) poziom$",
    r"kliknut(ím|ie|í)|(druhá|třetí|čtvrtá|pátá) úroveň$|(druhá|tretia|štvrtá|piata) úroveň$",
    r"(mintacím|kattintson|mintaszöveg)|(második|harmadik|negyedik|ötödik) szint$",
    r"(kliknite|uredite stil|uredi slog)|(druga|treća|tretja|četvrta|četrta|peta) (razina|raven)$",
    r"(düzenlemek için|eklemek için|asıl (metin|başlık))|(ikinci|üçüncü|dördüncü|beşinci) düzey$",
    r"(κάντε|πατήστε) κλικ|(δεύτερου|τρίτου|τέταρτου|πέμπτου) επιπέδου$",
    # Russian, Ukrainian, Bulgarian
    r"образец (заголовка|текста|подзаголовка)|щ[её]лкните|вставьте",
    r"(второй|третий|четв[её]ртый|пятый) уровень$",
    r"(зразок|клацніть|клацніть)|(другий|третій|четвертий|п.ятий) рівень$|щракнете|редактиране? на стил",
    # Arabic, Hebrew, Persian, Hindi, Thai, Vietnamese, Indonesian
    r"انقر (هنا |فوق )?(لتحرير|لإضافة|لإدراج)?|(المستوى|مستوى) (الثاني|الثالث|الرابع|الخامس)$",
    r"לחץ (כדי|כאן)|רמה (שניה|שנייה|שלישית|רביעית|חמישית)$|برای ویرایش|کلیک کنید",
    r"संपादित करने|क्लिक करें|(दूसरा|तीसरा|चौथा|पाँचवाँ) स्तर$|คลิกเพื่อ|ระดับ(ที่)?(สอง|สาม|สี่|ห้า)$",
    r"bấm (để|vào)|nhấp (để|vào)|mức (hai|ba|bốn|năm)$|klik untuk|tingkat (kedua|ketiga|keempat|kelima)$",
    # Chinese, Japanese, Korean
    r"(单击|按一下|點選|按兩下|点击)(此处|以|這裡|此處|图标|圖示)?|(第)?[二三四五](级|層|階層)$|母版(标题|文本)样式",
    r"マスター?\s?(タイトル|テキスト|サブタイトル)|クリックして|第\s?[2-5２-５二三四五]\s?レベル$",
    r"마스터 (제목|텍스트|부제목)|(클릭|눌러서)|(둘째|셋째|넷째|다섯째) 수준$",
)
"""What programs prompt with, as it begins a paragraph; a phrase that ends in `$` is the whole of one."""
_PROMPT = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE)


@dataclass(frozen=True)
class Prompt:
    """A text box that prompts: the layout it is on, empty for a master; its name; what it says."""

    layout: str
    name: str
    words: str


def drop_prompts(template: CleanedTemplate) -> tuple[Prompt, ...]:
    """Take the prompts out of the trees of `template`; those that were there.

    A box with nothing else to show goes, one that is painted keeps its paint.
    """
    known = frozenset(_prompting(template))
    dropped = list[Prompt]()
    for master in template.masters:
        for title, part in (("", master), *((layout.title, layout) for layout in master.layouts)):
            for shape in list(_text_boxes(part.tree)):
                words = list(_words(shape))
                if _is_prompt(shape, words, known):
                    dropped.append(Prompt(title, name_of(shape), words[0]))
                    _silence(shape)
    return tuple(dropped)


def _prompting(template: CleanedTemplate) -> Iterator[str]:
    """What the file's own placeholders prompt with."""
    for part in template.parts:
        for shape in shapes(part.tree):
            ph = find(shape, "p:nvSpPr/p:nvPr/p:ph")
            if ph is not None and Placeholder.read(ph).form not in _FOOT:
                yield from (_folded(words) for words in _words(shape) if len(words) >= _SHORTEST)


def _text_boxes(root: Element) -> Iterator[Element]:
    """The shapes with text that are no placeholders."""
    for shape in shapes(root):
        if local(shape) == "sp" and find(shape, "p:nvSpPr/p:nvPr/p:ph") is None:
            yield shape


def _words(shape: Element) -> Iterator[str]:
    """The text of each paragraph that has any, in one line."""
    for paragraph in every(shape, "p:txBody/a:p"):
        words = " ".join("".join(run.text or "" for run in paragraph.iter("{*}t")).split())
        if words:
            yield words


def _folded(words: str) -> str:
    return words.casefold().rstrip(".… ")


def _is_prompt(shape: Element, words: list[str], known: frozenset[str]) -> bool:
    """Whether all that a box says prompts; a slogan beside it keeps it."""
    if not words:
        return False
    if all(_folded(paragraph) in known or _PROMPT.match(paragraph) for paragraph in words):
        return True
    return _counts_levels(shape)


def _counts_levels(shape: Element) -> bool:
    """Whether its paragraphs are of the levels 1, 2, 3 and so on, each once, as in a sample of a list."""
    paragraphs = every(shape, "p:txBody/a:p")
    levels = [number(find(paragraph, "a:pPr"), "lvl") for paragraph in paragraphs]
    return len(levels) >= _FEWEST_LEVELS and levels == list(range(len(levels)))


def _silence(shape: Element) -> None:
    """Take the text of a box away, and the box with it where nothing is left to see."""
    if not _is_painted(shape):
        remove(shape)
        return
    for paragraph in every(shape, "p:txBody/a:p"):
        for child in children(paragraph):
            if local(child) in {"r", "fld", "br"}:
                remove(child)


def _is_painted(shape: Element) -> bool:
    """Whether a shape is seen without its text."""
    properties = find(shape, "p:spPr")
    fills = [local(child) for child in children(properties) if local(child).endswith("Fill")]
    line = find(properties, "a:ln")
    is_outlined = line is not None and find(line, "a:noFill") is None and len(line) > 0
    is_styled = find(shape, "p:style/a:fillRef") is not None and not fills
    return is_outlined or is_styled or any(fill != "noFill" for fill in fills)
