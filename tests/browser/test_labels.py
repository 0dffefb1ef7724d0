"""The texts on the map: none over another, none cut off."""

from __future__ import annotations

import pytest

SIZES = [
    (1920, 1080), (1440, 900), (1280, 720), (1024, 768),
    (900, 1000), (768, 1024), (390, 844), (320, 640),
]  # fmt: skip
VIEWS = {
    "the forum": "/",
    "a participant": "/?participant=PAK",
    "the subject": "/?participant=AFG&overlays=distances,capitals,rings",
    "all distances": "/?overlays=borders,distances,rings,capitals",
    "the distances screen": "/?panel=distances",
    "a projector": "/?participant=IND&display=projector",
    "a path and rings": (
        "/?panel=distances&table=measure&points=bagram,kashgar,kabul&rings=100,300,900"
    ),
    "a shared border": "/?panel=distances&table=shared&line=AFG-PAK",
}
PLACES = [(34, 67, 5), (34, 71, 7), (45, 80, 4), (50, 60, 3.5), (30, 75, 6)]

# Names of labels that lie on each other, leave the frame or lie under a control.
FIND_FAULTS = """() => {
  const labels = [...document.querySelectorAll(".text")]
    .map((node) => ({ name: node.textContent, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const { min, max } = Math;
  const lap = (one, other) => min(one.right, other.right) - max(one.left, other.left) > 0.5
    && min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5;
  const faults = [];
  labels.forEach((one, index) => {
    for (const other of labels.slice(index + 1))
      if (lap(one.box, other.box)) faults.push(`${one.name} lies on ${other.name}`);
    const { left, top, right, bottom } = one.box;
    if (left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
      faults.push(`${one.name} leaves the frame`);
    for (const control of document.querySelectorAll(".leaflet-control"))
      if (lap(one.box, control.getBoundingClientRect()))
        faults.push(`${one.name} lies under ${control.className}`);
  });
  return faults;
}"""


def find_faults(visit):
    return visit.frame.evaluate(FIND_FAULTS)


def fold_key(visit):
    """Fold the key as it is on opening at this size."""
    visit.frame.evaluate(
        "document.querySelector('.key').open = innerHeight > 640 && innerWidth > 640"
    )


def count_labels(visit):
    return visit.frame.evaluate("document.querySelectorAll('.text').length")


def list_labels(visit):
    return {text.upper() for text in visit.in_map(".text").all_inner_texts()}


@pytest.fixture(scope="module", params=VIEWS)
def viewed(request, visit_once):
    visit = visit_once(VIEWS[request.param], reduced_motion="reduce")
    yield visit
    visit.page.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_no_label_lies_on_another_or_leaves_the_frame(viewed, size):
    viewed.page.set_viewport_size({"width": size[0], "height": size[1]})
    viewed.page.wait_for_timeout(200)
    fold_key(viewed)
    viewed.in_map("button.home").click()
    viewed.page.wait_for_timeout(100)
    assert count_labels(viewed) >= 3
    assert viewed.wait_none(FIND_FAULTS) == []


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_no_label_lies_on_another_wherever_the_map_looks(viewed, place):
    viewed.page.set_viewport_size({"width": 1440, "height": 900})
    viewed.look_at(*place)
    viewed.page.wait_for_timeout(150)
    assert viewed.wait_none(FIND_FAULTS) == []


@pytest.fixture
def still(visit):
    return visit("/")


def test_a_label_moved_onto_another_is_found(still):
    assert still.wait_none(FIND_FAULTS) == []
    still.frame.evaluate(
        """() => {
          const [one, other] = document.querySelectorAll(".text");
          const [from, to] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
          one.style.marginLeft = `${to.left - from.left}px`;
          one.style.marginTop = `${to.top - from.top}px`;
        }"""
    )
    assert any("lies on" in fault for fault in find_faults(still))


def test_a_label_moved_out_of_the_frame_is_found(still):
    still.frame.evaluate("document.querySelector('.text').style.marginLeft = '-3000px'")
    assert any("leaves the frame" in fault for fault in find_faults(still))


def test_the_subject_and_the_selected_state_are_always_named(visit):
    page = visit("/?participant=PAK")
    for zoom in (4, 5, 6):
        page.look_at(32, 68, zoom)
        assert page.wait_until(lambda: {"AFGHANISTAN", "PAKISTAN"} <= list_labels(page))


def test_guest_and_former_participant_are_written_on_the_map(visit):
    page = visit("/")
    page.look_at(48, 45, 4)
    for note in ("GUEST", "FORMER PARTICIPANT"):
        assert page.wait_until(lambda note=note: note in " ".join(list_labels(page)))


def test_the_key_folds_when_the_window_becomes_a_phone(visit):
    page = visit("/")
    assert page.in_map(".key ul").is_visible()
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.in_map(".key ul").wait_for(state="hidden")
