"""The letters of old files are told from few of them."""

import pytest

from frontdesk.files.encoding import encoding_of


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name\nMüller\n", "cp1252"),
        ("Name,Tel\nJosé García,1\n", "cp1252"),
        ("Name\nÑandú Muñoz\n", "cp1252"),
        ("Name;Preis\nMüller;5 €\nGroß;“x”\n", "cp1252"),
        ("Name\nBjörn Åkesson\n", "cp1252"),
        ("Imię,Nazwisko\nŁukasz,Wiśniewski\nGrażyna,Żółć\n", "cp1250"),
        ("Ad,Soyad\nŞükrü,Yılmaz\nÇağla,Öztürk\n", "cp1254"),
        ("Name\nFrançois Lefèvre\nZoë\n", "mac_roman"),
        ("Имя,Телефон\nАнна Иванова,123\nПётр Сидоров,2\n", "cp1251"),
        ("Όνομα\nΓιώργος Παπαδόπουλος\n", "cp1253"),
        ("名前,電話\n田中太郎,123\n鈴木花子,4\n", "cp932"),
        ("Name\nMüller\n", "utf-8"),
        ("Name\nMüller 李\n", "utf-16-le"),
        ("Name\nMüller 李\n", "utf-16"),
        ("Name\nAna\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(tmp_path, text, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    assert path.read_bytes().decode(encoding_of(path)) == text
