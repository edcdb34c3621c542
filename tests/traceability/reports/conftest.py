from tests.traceability.scan_page.conftest import at_five_past_two, vietnamese_is_compiled

__all__ = ["at_five_past_two", "vietnamese_is_compiled"]
