"""motcua demo: a sample centre, made once, then kept."""

from app.sample import demo
from tests.cli.test_start import motcua, refused


def test_the_demo_is_made_once_and_prints_how_to_get_in(tmp_path):
    place = tmp_path / "demo"
    first = motcua("demo", "--dir", str(place), "--no-serve")
    assert first.returncode == 0, first.stderr
    for word in ("http://127.0.0.1:8000/", "tiepnhan", "quantri", "demo-motcua"):
        assert word in first.stdout
    assert "hiện 6 số: đăng nhập quantri, Máy tính bảng, Thêm máy" in first.stdout
    assert "Ctrl+C" not in first.stdout  # nothing runs that could be stopped

    before = (place / "secret").read_bytes()
    again = motcua(
        "demo",
        "--dir",
        str(place),
        "--no-serve",
        "--port",
        "8080",
        MOTCUA_DATABASE="postgresql://localhost/real",
    )
    assert "không dùng MOTCUA_DATABASE" in again.stdout
    assert "Đang tạo" not in again.stdout
    assert "http://127.0.0.1:8080/" in again.stdout
    assert (place / "secret").read_bytes() == before
    assert "nguyên vẹn" in motcua("audit", "verify", MOTCUA_DIR=place).stdout


def test_a_demo_that_was_stopped_half_way_begins_anew(tmp_path):
    place = tmp_path / "demo"
    place.mkdir()
    (place / "demo.part").write_bytes(b"half")
    assert not demo.made_in(place)


def test_a_real_centre_is_never_made_a_demo(tmp_path):
    place = tmp_path / "real"
    motcua(
        "init", "--name", "Thật", "--code", "H99", "--login", "quantri",
        "--password", "sen nở bên hồ mùa hạ", MOTCUA_DIR=place,
    )  # fmt: skip
    done = motcua("demo", "--dir", str(place), "--no-serve")
    assert "trung tâm thật" in refused(done)
