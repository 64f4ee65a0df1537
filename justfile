# The commands of every day. `just` lists them; what follows a name is handed on: `just fast -k fit`.
# On Windows just takes the sh that Git brings along.

set positional-arguments

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }
quick := "not browser and not office and not slow"

[private]
default:
    @{{just_executable()}} --list --unsorted

# all tests this machine can run
test *arguments:
    {{bin}}/pytest "$@"

# the tests without browsers, LibreOffice and what takes seconds
fast *arguments:
    {{bin}}/pytest -m "{{quick}}" "$@"

# what is seen in Chromium
browser *arguments:
    {{bin}}/pytest -m browser "$@"

# what LibreOffice draws and converts
office *arguments:
    {{bin}}/pytest -m office "$@"

# the linter, and the formatter; `just lint --fix` mends what can be mended
lint *arguments:
    {{bin}}/ruff check . "$@"
    {{bin}}/ruff format .

# the types, strictly
types:
    {{bin}}/mypy

# decks of this repository: `just deck standard -a legal -l es`
deck *arguments:
    {{bin}}/deckbuilder build "$@"

# the goldens anew; then read the diff
goldens:
    {{bin}}/pytest -m "{{quick}}" --update-goldens
    git diff --stat

# whether what is committed may go in
gate:
    .ci/run

# the suite with the newest releases, on every Python there is
newest *arguments:
    .ci/newest "$@"
