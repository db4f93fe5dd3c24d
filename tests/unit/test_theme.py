"""Colours by role, and their contrast in both themes."""

import pytest

from press import theme


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("role", ["ink", "muted", "claimed", "confirmed", "estimated"])
def test_text_has_a_contrast_of_4_5(scheme: str, ground: str, role: str) -> None:
    assert contrast(getattr(theme.ROLES[role], scheme), getattr(theme.ROLES[ground], scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", ["claimed", "confirmed", "estimated", "base"])
def test_marks_have_a_contrast_of_3(scheme: str, role: str) -> None:
    assert contrast(getattr(theme.ROLES[role], scheme), getattr(theme.ROLES["paper"], scheme)) >= 3


def test_stand_ins_are_all_different() -> None:
    assert len({role.stand_in for role in theme.ROLES.values()}) == len(theme.ROLES)


def test_stand_ins_become_roles_inside_texts_as_well() -> None:
    figure = {
        "layout": {"text": f"<span style='color:{theme.ink('muted')}'>x</span>", "n": [1, theme.ink("ink")]}
    }
    assert theme.with_roles(figure) == {
        "layout": {"text": "<span style='color:role:muted'>x</span>", "n": [1, "role:ink"]}
    }


def test_unknown_role_is_refused() -> None:
    with pytest.raises(KeyError):
        theme.ink("mauve")
