"""Colours and switches of the staff site.

The active theme is a row that an administrator may edit in the browser, so it is dressed once and then left
alone; `again` dresses it anew.
"""

from admin_interface.models import Theme

NAME = "Nila dan soga"

NILA, NILA_DARK, NILA_WASH = "#2a3f8f", "#1e2f70", "#e9ecf7"
SOGA, SOGA_WASH = "#8a4b14", "#f7ecdf"
INK, SHEET = "#1b2130", "#ffffff"
RED, RED_DARK = "#9b1c1c", "#7d1616"

# Every pair of text and ground here has a contrast of at least 4.5 to 1 (held by a test).
LOOK = {
    "title": "",  # the register's own name, in the reader's language, stands there
    "title_color": SHEET,
    "title_visible": True,
    "logo_color": SHEET,
    "logo_visible": False,
    "env_visible_in_header": False,
    "env_visible_in_favicon": False,
    "language_chooser_active": True,
    "language_chooser_display": "name",
    "css_header_background_color": NILA,
    "css_header_text_color": SHEET,
    "css_header_link_color": SHEET,
    "css_header_link_hover_color": SOGA_WASH,
    "css_module_background_color": NILA_WASH,
    "css_module_background_selected_color": SOGA_WASH,
    "css_module_text_color": INK,
    "css_module_link_color": NILA,
    "css_module_link_selected_color": NILA,
    "css_module_link_hover_color": SOGA,
    "css_module_rounded_corners": True,
    "css_generic_link_color": NILA,
    "css_generic_link_hover_color": SOGA,
    "css_generic_link_active_color": SOGA,
    "css_save_button_background_color": NILA,
    "css_save_button_background_hover_color": NILA_DARK,
    "css_save_button_text_color": SHEET,
    "css_delete_button_background_color": RED,
    "css_delete_button_background_hover_color": RED_DARK,
    "css_delete_button_text_color": SHEET,
    # The package has these on: pop-ups lose typed text on a phone, sticky filters
    # cover the list on small screens, tabs hide errors.
    "related_modal_active": False,
    "list_filter_sticky": False,
    "list_filter_dropdown": False,
    "list_filter_highlight": True,
    "list_filter_removal_links": True,
    "foldable_apps": False,
    "show_fieldsets_as_tabs": False,
    "show_inlines_as_tabs": False,
    "collapsible_stacked_inlines": False,
    "collapsible_tabular_inlines": False,
    "recent_actions_visible": True,
    "form_actions_sticky": False,
    "form_submit_sticky": False,
    "form_pagination_sticky": False,
}


def dress(*, again: bool = False) -> bool:
    """Give the active theme the register's look; False if it has it already and nothing was done."""
    theme = Theme.objects.get_active()  # makes a row if there is none
    if theme.name == NAME and not again:
        return False
    Theme.objects.filter(name=NAME).exclude(pk=theme.pk).delete()
    theme.name = NAME
    for field, value in LOOK.items():
        setattr(theme, field, value)
    theme.save()
    return True
