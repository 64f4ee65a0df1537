"""Firefox and WebKit, as far as the tests of decks in other browsers need them: Firefox by its own protocol
(Marionette, as Debian has no geckodriver), WebKitGTK by WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import glob
from pathlib import Path
from typing import Any, Protocol

from tests.conftest import needed

MINI_BROWSER = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"


class Engine(Protocol):
    """A browser with one window in front."""

    def open(self, address: str) -> None: ...

    def tell(self, script: str) -> Any: ...

    def press(self, key: str) -> None: ...

    def windows(self) -> list[str]: ...

    def front(self, window: str) -> None: ...


class Firefox:
    def __init__(self, log: Path) -> None:
        from marionette_driver.keys import Keys
        from marionette_driver.marionette import Marionette

        self.keys, program = Keys, needed("firefox-esr")
        self.driver = Marionette(bin=program, headless=True, port=0, gecko_log=str(log))
        self.driver.start_session()

    def open(self, address: str) -> None:
        self.driver.navigate(address)

    def tell(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}", sandbox=None)

    def press(self, key: str) -> None:
        self.driver.actions.sequence("key", "keys").send_keys(getattr(self.keys, key, key)).perform()

    def windows(self) -> list[str]:
        return list(self.driver.window_handles)

    def front(self, window: str) -> None:
        self.driver.switch_to_window(window)

    def close(self) -> None:
        self.driver.quit()
        self.driver.cleanup()


class WebKit:
    def __init__(self) -> None:
        from selenium import webdriver
        from selenium.webdriver.common.keys import Keys
        from selenium.webdriver.webkitgtk.options import Options
        from selenium.webdriver.webkitgtk.service import Service

        program, options = needed("WebKitWebDriver"), Options()
        options.binary_location = glob(MINI_BROWSER)[0]
        options.add_argument("--automation")
        self.keys = Keys
        self.driver = webdriver.WebKitGTK(options=options, service=Service(program))

    def open(self, address: str) -> None:
        self.driver.get(address)

    def tell(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}")

    def press(self, key: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(getattr(self.keys, key, key)).perform()

    def windows(self) -> list[str]:
        return list(self.driver.window_handles)

    def front(self, window: str) -> None:
        self.driver.switch_to.window(window)

    def close(self) -> None:
        self.driver.quit()


@contextmanager
def screen() -> Iterator[None]:
    """A screen that nobody sees, for as long as it lasts."""
    reads, writes = os.pipe()
    command = [needed("Xvfb"), "-displayfd", str(writes), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            display = f":{told.readline().strip()}"
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = display
        try:
            yield
        finally:
            os.environ.pop("DISPLAY")
            os.environ |= {"DISPLAY": before} if before else {}
            server.terminate()


@contextmanager
def engine(name: str, folder: Path) -> Iterator[Engine]:
    """The browser called `name`; its log, if it writes one, goes to `folder`."""
    if name == "firefox":
        with closing(Firefox(folder / "firefox.log")) as firefox:
            yield firefox
    else:
        with screen(), closing(WebKit()) as webkit:
            yield webkit
