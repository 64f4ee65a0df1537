"""What people probably meant by a key nobody knows: in another language or spelling, or in another place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from deckbuilder.diagnostics import Sink, near
from deckbuilder.reading.mends import folded, unquoted
from deckbuilder.reading.source import Node, Scalar

_MEANT = {
    "title": "titulo titre nombre name heading encabezado",
    "subject": "asunto sujet description descripcion resumen",
    "extends": "extiende extend base from basado hereda",
    "lang": "language idioma lengua langue lingua",
    "locales": "languages idiomas lenguas langues",
    "event": "evento evenement",
    "place": "lugar location venue where donde sitio lieu local ciudad city sede",
    "dates": "fecha fechas date day days dias dia when cuando data datas",
    "date": "fecha dates dia day data",
    "presenter": "presentador presentadora ponente speaker facilitador facilitadora trainer expositor",
    "role": "cargo rol puesto funcion",
    "organiser": "organizador organizadora organizer organiza",
    "contact": "contacto email correo mail",
    "country": "pais nation pays",
    "zone": "zona timezone huso zona zonahoraria",
    "starts": "start inicio comienza empieza begin begins hora from desde",
    "ends": "end fin termina final finish finishes hasta until",
    "audiences": "audience audiencia audiencias publico publicos for para",
    "theme": "tema marca brand estilo",
    "footer": "pie piedepagina foot",
    "sessions": "sesiones session sesion programa programme program",
    "session": "sesion sessions",
    "edits": "edit ediciones cambios changes modificaciones",
    "insert": "insertar inserta add agregar anadir",
    "remove": "quitar eliminar borrar delete elimina quita suprimir omit",
    "replace": "reemplazar sustituir reemplaza substitute",
    "by": "por with con",
    "move": "mover mueve",
    "minutes": "minutos minute min duracion duration time tiempo",
    "after": "despues despuesde tras",
    "before": "antes antesde",
    "slides": "diapositivas laminas slide diapositiva",
    "slide": "diapositiva lamina slides",
    "break": "pausa descanso pause receso",
    "listed": "listado listada",
    "prefix": "prefijo",
    "archive": "archivo historico",
    "module": "modulo",
    "id": "identificador name nombre clave",
    "kind": "type tipo clase layout plantilla",
    "type": "kind form tipo forma clase",
    "body": "content contenido cuerpo text texto bullets lista points puntos list items",
    "text": "texto content contenido",
    "items": "puntos subitems sub children elementos",
    "notes": "notas note nota speakernotes",
    "picture": "image imagen foto photo img pic",
    "file": "archivo fichero src path picture image",
    "alt": "alternative alternativo textoalternativo alttext descripcion description",
    "credit": "credito creditos credits autor author",
    "licence": "license licencia",
    "caption": "leyenda pie",
    "quote": "cita frase text",
    "summary": "resumen subtitle subtitulo",
    "subtitle": "subtitulo summary",
    "sources": "source fuente fuentes",
    "columns": "columnas column header headers",
    "rows": "filas row fila",
    "categories": "categorias labels etiquetas category",
    "series": "valores values datos data serie",
    "materials": "materiales material",
    "colours": "colors color colour colores",
    "fonts": "font fuentes letras tipografia",
    "everyone": "todos all todas",
}
"""For each key the words by which people call it, without accents and spaces."""
_SPACES = re.compile(r"^[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_DASH = re.compile(r"^[-–—•·*−‐‑]\s*(?=[^\W\d_])")


def key_hint(key: str, names: Collection[str], inner: Mapping[str, Collection[str]] | None = None) -> str:
    """The way out for a key that is not among `names`; `inner` has the keys of what stands under each of
    them."""
    if _SPACES.match(key):
        return "there are spaces of another sort before it, which count as letters; indent with ordinary ones"
    if _DASH.match(key):
        return f"a line of a list begins with a hyphen and a space: '- {_DASH.sub('', key)}:'"
    meant = _meant(key, names)
    if meant:
        return f"did you mean '{meant}'?"
    for outer, keys in (inner or {}).items():
        if key in keys or _meant(key, keys):
            return f"indent it under '{outer}:', as '  {_meant(key, keys) or key}:'"
    return near(key, names)


_TITLES = ("title", "subject", "footer", "place", "presenter", "role", "organiser")
"""Keys whose texts are names, in which nobody is quoted."""


def note_quotation_marks(entries: Mapping[str, Node], sink: Sink) -> None:
    """Note a name that stands in the quotation marks of a word processor: to YAML they are letters of it."""
    for key, node in entries.items():
        if key in _TITLES and isinstance(node, Scalar) and unquoted(node.value):
            message = f"the marks {node.value[0]} {node.value[-1]} are letters of the text, and are shown"
            hint = 'YAML knows straight marks only: write "…", or none'
            sink.note(node.at, "shown-marks", message, hint)


def means(key: str, name: str) -> bool:
    """Whether a key is another spelling of a name, or another word for it."""
    return _meant(key, (name,)) == name


def _meant(key: str, names: Collection[str]) -> str:
    """The name that a key is another spelling of, or another word for; empty if there is none."""
    word = folded(key).replace(" ", "")
    spelling = [name for name in names if folded(name).replace(" ", "") == word]
    called = [name for name in names if word in _MEANT.get(name, "").split()]
    return next(iter((*spelling, *called)), "")
