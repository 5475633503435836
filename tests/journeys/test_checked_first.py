"""While the file is being checked, a write waits and the draft is kept; then it is written."""


def test_a_line_waits_for_the_check_of_the_file(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.window.counter.hold_writes()
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.rest()
    assert desk.rows("SELECT text FROM interaction") == []
    assert desk.rows("SELECT text FROM encounter") == [("Two inner tubes",)]
    desk.window.counter.release_writes()
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(pepe, "Two inner tubes")]
