"""The site in a browser: Chromium, driven by Selenium, with axe for what readers of screens need."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from test_site import AS_OF

from cstocli import questions
from cstocli.exports.html.addresses import path_of
from cstocli.exports.html.served import served
from cstocli.facts.base import Dataset
from cstocli.facts.search import search

selenium = pytest.importorskip("selenium", reason="needs Selenium: pip install selenium")
axe = pytest.importorskip("axe_core_python.base", reason="needs axe: pip install axe-core-python")

from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Debian's chromium and chromium-driver"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of the library's own connections
]
PHONE, DESK = (390, 844), (1280, 900)
# A page of every make, each on one of the screens, in light or dark.
PAGES = {
    "index.html": (PHONE, "light"),
    "members.html": (PHONE, "dark"),
    "timeline.html": (DESK, "light"),
    "search.html?q=rubezh-2004": (PHONE, "light"),
    "chair/2023.html": (DESK, "dark"),
    "quote/kortunov-2023-01-geographical-priorities.html": (PHONE, "dark"),
    "ru/who/zas.html": (PHONE, "light"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = BROWSER or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with Chrome(options, ChromeService(DRIVER)) as driver:
        yield driver


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, with the policy by which a page loads nothing but what is the site's."""
    place = tmp_path_factory.mktemp("served") / "site"
    place.symlink_to(site)
    with served(place) as (found, wait):
        Thread(target=wait, daemon=True).start()
        yield found


def _screen(browser: Chrome, size: tuple[int, int], scheme: str = "light") -> None:
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def _complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def _texts(browser: Chrome, selector: str) -> list[str]:
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]


# --- every page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_and_fit_for_everyone(page: str, browser: Chrome, address: str) -> None:
    size, scheme = PAGES[page]
    _screen(browser, size, scheme)
    browser.get(address + page)
    assert _complaints(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]
    browser.execute_script(Path(axe.__file__).with_name("axe.min.js").read_text("utf-8"))
    run = "axe.run({resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
    told: dict[str, Any] = browser.execute_async_script(run)
    faults = [
        (fault["id"], fault["nodes"][0]["html"], fault["nodes"][0]["failureSummary"])
        for fault in told["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert faults == []


def test_a_page_opens_from_the_disk_as_well(browser: Chrome, site: Path) -> None:
    _screen(browser, DESK)
    for page in ("index.html", "ru/timeline.html", "search.html?q=armenia"):
        browser.get(f"{site.as_uri()}/{page}")
        assert _complaints(browser) == [], page
        assert browser.execute_script("return getComputedStyle(document.body).maxWidth") != "none"
    assert len(_texts(browser, "#hits li")) > 5


def test_the_keyboard_goes_to_the_text_first(browser: Chrome, address: str) -> None:
    _screen(browser, DESK)
    browser.get(address + "chair/2023.html")
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.tag_name == "main"


def test_a_page_goes_to_the_same_page_in_the_other_language(browser: Chrome, address: str) -> None:
    _screen(browser, DESK)
    browser.get(address + "chair/2023.html")
    browser.find_element(By.LINK_TEXT, "Русский").click()
    assert browser.current_url == address + "ru/chair/2023.html"
    assert browser.execute_script("return document.documentElement.lang") == "ru"
    browser.find_element(By.LINK_TEXT, "English").click()
    assert browser.current_url == address + "chair/2023.html"


# --- searching --------------------------------------------------------------------------------------------


QUERIES = (
    "peacekeepers Kazakhstan",
    "arms",
    "Which peacekeepers slogan of 2022 in Yerevan",
    "zas",
    "Лукашенко",
    "lukashenka",
    "2023",
    "коллективная безопасность",
    "defense cooperation",
    "article 4",
    "rubezh-2004",
    "slogan solidarity",
    "Byelorussia",
    "the CSTO",
)
ASK = """
const field = document.querySelector("form.search [name=q]");
return arguments[0].map((query) => {
  field.value = query;
  field.dispatchEvent(new Event("input"));
  const links = [...document.querySelectorAll("#hits a")].map((link) => link.getAttribute("href"));
  return [document.getElementById("count").textContent, links];
});
"""


def test_the_search_finds_what_the_terminal_finds_in_the_same_order(
    browser: Chrome, address: str, few: Dataset
) -> None:
    browser.get(address + "search.html")
    answers = browser.execute_script(ASK, QUERIES)
    for query, (count, links) in zip(QUERIES, answers, strict=True):
        hits = search(few, query).hits
        assert count == f"Found: {len(hits)}", query
        assert links == [f"{path_of(hit.record, few)}.html" for hit in hits[: len(links)]], query
        assert links


def test_what_is_being_typed_finds_already(browser: Chrome, address: str) -> None:
    browser.get(address + "search.html")
    browser.find_element(By.CSS_SELECTOR, "form.search [name=q]").send_keys("tasmagam")
    assert _texts(browser, "#hits li a")[0] == "Imangali Tasmagambetov"


def test_a_search_can_be_asked_from_every_page_and_kept_to_a_kind(browser: Chrome, address: str) -> None:
    browser.get(address + "chair/2023.html")
    browser.find_element(By.CSS_SELECTOR, ".find input").send_keys("yerevan", Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda _: len(_texts(browser, "#hits li")) > 5)
    assert not all(kind.startswith("event") for kind in _texts(browser, "#hits .meta"))
    browser.find_element(By.CSS_SELECTOR, "[name=kind] [value=event]").click()
    kinds = _texts(browser, "#hits .meta")
    assert kinds
    assert all(kind.startswith("event") for kind in kinds)
    browser.get(address + "search.html?q=qwertyzxcv")
    assert _texts(browser, "#count") == ["Nothing was found."]


# --- one day ----------------------------------------------------------------------------------------------


def _shown_on(browser: Chrome) -> tuple[list[str], list[str]]:
    """The codes of the states that the page has as members, and the links of what it says of the chair."""
    members = _texts(browser, ".answer .facts > div:last-child dd:not([hidden])")
    chair = "return [...document.querySelectorAll('.answer .facts > div:first-child dd:not([hidden]) a')]"
    return sorted(text[:2] for text in members), browser.execute_script(f"{chair}.map((link) => link.href)")


SHOW = """
const slider = document.querySelector(".days [type=range]");
const shown = (place, within) =>
  [...document.querySelectorAll(`.answer .facts > div:${place} dd:not([hidden])${within}`)];
return arguments[0].map((day) => {
  slider.value = day;
  slider.dispatchEvent(new Event("input"));
  return [
    document.querySelector(".days [type=date]").value,
    shown("last-child", "").map((member) => member.innerText.trim().slice(0, 2)).sort(),
    shown("first-child", " a").map((link) => link.getAttribute("href")),
  ];
});
"""


def test_the_slider_shows_who_belonged_and_chaired_on_the_day(browser: Chrome, address: str, few: Dataset) -> None:
    _screen(browser, DESK)
    first, last = date(1992, 5, 15), date.fromisoformat(AS_OF)
    browser.get(address + "timeline.html")
    days = [first + timedelta(days=number) for number in range(0, (last - first).days, 211)]
    answers = browser.execute_script(SHOW, [(day - date(1970, 1, 1)).days for day in days])
    for day, (chosen, members, chair) in zip(days, answers, strict=True):
        assert chosen == day.isoformat()
        assert members == sorted(country.alpha2 for country in questions.members_on(few, day)), day
        term = questions.chair_on(few, day)
        assert (f"chair/{term.label}.html" in chair) if term else chair == [], day


def test_the_slider_goes_by_keys_and_by_changes_and_keeps_the_day_in_the_address(browser: Chrome, address: str) -> None:
    _screen(browser, DESK)
    browser.get(address + "timeline.html#2012-12-19")
    browser.refresh()
    slider = browser.find_element(By.CSS_SELECTOR, ".days [type=range]")
    field = browser.find_element(By.CSS_SELECTOR, ".days [type=date]")
    assert field.get_attribute("value") == "2012-12-19"
    assert "UZ" in _shown_on(browser)[0]
    slider.send_keys(Keys.ARROW_RIGHT)
    assert field.get_attribute("value") == "2012-12-20"
    assert "UZ" not in _shown_on(browser)[0]
    assert slider.get_attribute("aria-valuetext") == "December 20, 2012"
    before = _texts(browser, ".answer")
    browser.find_element(By.CSS_SELECTOR, "[data-turn='1']").click()
    assert browser.current_url > f"{address}timeline.html#2012-12-20"
    assert _texts(browser, ".answer") != before
    browser.find_element(By.CSS_SELECTOR, "[data-turn='-1']").click()
    assert browser.current_url == f"{address}timeline.html#2012-12-20"
    assert _texts(browser, ".answer") == before


def test_without_scripts_the_days_are_told_in_words(browser: Chrome, address: str) -> None:
    _screen(browser, DESK)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address + "timeline.html")
        shown = _texts(browser, ".answer .facts > div:last-child dd")
        assert not browser.find_element(By.CSS_SELECTOR, ".days").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert any(text.startswith("1992-05-15 – ") and "Armenia" in text for text in shown)
