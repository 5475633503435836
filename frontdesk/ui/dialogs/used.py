"""How much of a voucher was used: all that is left, unless somebody types less."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from frontdesk.desk import goodwill
from frontdesk.domain import wording
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.money import read_money
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import Form
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell.counter import Counter


class UsedDialog(Form):
    """Asks how much of a voucher that may be used bit by bit was used; the rest stays owed."""

    def __init__(self, counter: Counter, voucher: Goodwill, parent: QWidget | None = None) -> None:
        super().__init__(tr("How much was used?"), tr("Used"), parent, wide=400)
        self._counter, self._voucher = counter, voucher
        rest = wording.money(voucher.left_minor or 0, voucher.currency)
        words = tr("{what}, code {code}: {money} is left.").format(what=voucher.text, code=voucher.code, money=rest)
        self.fields.addWidget(PlainLabel(words, "body", "ink2", wrap=True, parent=self))
        self.money = Field(tr("Used"), hint=tr("The rest stays owed."))
        self.money.set_text(rest)
        self.money.edit.selectAll()
        self.money.edit.textEdited.connect(self.touch)
        self.fields.addWidget(self.money)
        self.wanted.connect(self._use)
        self.money.setFocus()
        self.fit()

    def _use(self) -> None:
        voucher = self._voucher
        try:
            minor = read_money(self.money.text(), voucher.currency)
        except FrontdeskError as error:
            self.money.set_error(str(error))
            self.stay()
            return

        words = tr("Used: {money}").format(money=wording.money(minor, voucher.currency))
        acted = self._counter.act(goodwill.use, voucher.id, minor=minor).say(words)
        acted.then(lambda _: self.settle(), owner=self).failed(self.fail)
