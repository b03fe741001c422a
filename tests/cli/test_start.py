"""Starting: what is missing, wrong or unsafe is one sentence and exit status 2."""

import json
import os
import subprocess
import sys

import pytest

PASSWORD = "sen nở bên hồ mùa hạ"


def motcua(*words, text="", **environment):
    """Run the command as a person would, with these settings and no others."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MOTCUA_")}
    return subprocess.run(
        [sys.executable, "-c", "import motcua; motcua.main()", *words],
        env=kept | {k: str(v) for k, v in environment.items()},
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def centre(tmp_path):
    """A real centre, made by `motcua init`."""
    place = tmp_path / "centre"
    done = motcua(
        "init", "--name", "Trung tâm Thử", "--code", "H99.15",
        "--login", "quantri", "--password", PASSWORD, MOTCUA_DIR=place,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place


def refused(done):
    """One plain sentence, exit status 2, no traceback."""
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_no_folder_named(tmp_path):
    assert "Chưa đặt MOTCUA_DIR" in refused(motcua("check"))


def test_a_folder_that_is_not_there(tmp_path):
    assert "không phải là thư mục" in refused(
        motcua("check", MOTCUA_DIR=tmp_path / "none")
    )


def test_a_file_instead_of_a_folder(tmp_path):
    file = tmp_path / "file"
    file.touch()
    assert "không phải là thư mục" in refused(motcua("serve", MOTCUA_DIR=file))
    assert "Không tạo được thư mục" in refused(
        motcua("init", "--name", "x", "--code", "H99", "--password", PASSWORD,
               "--login", "quantri", MOTCUA_DIR=file / "in")
    )  # fmt: skip


def test_a_centre_that_is_there_is_seen_before_anything_is_asked(centre):
    assert "đã có rồi" in refused(motcua("init", MOTCUA_DIR=centre))


def test_a_folder_without_a_centre_stays_as_it_is(tmp_path):
    place = tmp_path / "empty"
    place.mkdir(mode=0o700)
    assert "motcua init" in refused(motcua("check", MOTCUA_DIR=place))
    assert list(place.iterdir()) == []


def test_a_folder_that_others_may_enter_is_not_touched(tmp_path):
    place = tmp_path / "open"
    place.mkdir()
    place.chmod(0o755)
    assert "chmod 700" in refused(motcua("check", MOTCUA_DIR=place))
    assert place.stat().st_mode & 0o777 == 0o755


def test_a_database_without_its_secret_or_with_another(centre, tmp_path):
    secret = centre / "secret"
    kept = secret.read_bytes()
    secret.unlink()
    assert "Không thấy tệp khóa" in refused(motcua("serve", MOTCUA_DIR=centre))
    assert not secret.exists()
    secret.write_bytes(b"x" * 32)
    secret.chmod(0o600)
    assert "không phải của cơ sở dữ liệu này" in refused(
        motcua("check", MOTCUA_DIR=centre)
    )
    secret.write_bytes(kept)
    assert motcua("check", MOTCUA_DIR=centre).returncode == 0


def test_a_secret_without_its_database(centre):
    (centre / "motcua.db").unlink()
    assert "motcua init" in refused(motcua("check", MOTCUA_DIR=centre))
    assert not (centre / "motcua.db").exists()


def test_a_database_that_is_newer(centre):
    import apsw

    file = apsw.Connection(str(centre / "motcua.db"))
    file.execute(
        "INSERT INTO schema_migration (name, applied)"
        " VALUES ('9999_future', '2030-01-01')"
    )
    file.close()
    assert "bản motcua mới hơn" in refused(motcua("check", MOTCUA_DIR=centre))
    assert "bản motcua mới hơn" in refused(motcua("migrate", MOTCUA_DIR=centre))


def test_a_file_that_is_no_database(centre):
    (centre / "motcua.db").write_bytes(b"not a database at all" * 100)
    assert "Không mở được cơ sở dữ liệu" in refused(motcua("check", MOTCUA_DIR=centre))
    assert "Chưa làm được" in refused(motcua("migrate", MOTCUA_DIR=centre))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("MOTCUA_BASE_URL", "sennuoc.gov.vn", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "https://x/duong-dan", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "http://[", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "https://a b", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "https://u:p@h", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "https://h#f", "MOTCUA_BASE_URL"),
        ("MOTCUA_BASE_URL", "http://a:99999", "MOTCUA_BASE_URL"),
        ("MOTCUA_DATABASE", "mysql://x", "MOTCUA_DATABASE"),
        ("MOTCUA_DATABASE", "sqlite:///:memory:", "MOTCUA_DATABASE"),
        ("MOTCUA_DATABASE", "sqlite:///", "MOTCUA_DATABASE"),
        ("MOTCUA_DATABASE", "postgresql://[bad", "MOTCUA_DATABASE"),
        ("MOTCUA_DATABASE", "postgresql://u:p@h:port/x", "MOTCUA_DATABASE"),
        ("MOTCUA_PROXIES", "²", "MOTCUA_PROXIES"),
        ("MOTCUA_DATABASE", "postgresql://127.0.0.1:1/none", "Không mở được"),
        ("MOTCUA_PROXIES", "nhiều", "MOTCUA_PROXIES"),
    ],
)
def test_a_setting_that_cannot_be(centre, name, value, says):
    assert says in refused(motcua("check", MOTCUA_DIR=centre, **{name: value}))


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_a_secret_that_others_may_read(centre):
    (centre / "secret").chmod(0o644)
    assert "chmod 600" in refused(motcua("check", MOTCUA_DIR=centre))


def test_a_secret_that_is_damaged(centre):
    (centre / "secret").write_bytes(b"short")
    assert "bị hỏng" in refused(motcua("check", MOTCUA_DIR=centre))


def test_the_folder_is_closed_to_others(centre):
    assert centre.stat().st_mode & 0o077 == 0


def test_a_centre_is_not_made_twice(centre):
    again = motcua(
        "init", "--name", "Khác", "--code", "H98", "--login", "quantri",
        "--password", PASSWORD, MOTCUA_DIR=centre,
    )  # fmt: skip
    assert "đã có rồi" in refused(again)


def test_a_port_that_is_taken(centre):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = motcua("serve", "--port", str(port), MOTCUA_DIR=centre)
    assert f"Không mở được cổng {port}" in refused(done)


def test_a_real_centre_is_ready_and_its_chain_holds(centre):
    assert "Sẵn sàng." in motcua("check", MOTCUA_DIR=centre).stdout
    assert "nguyên vẹn" in motcua("audit", "verify", MOTCUA_DIR=centre).stdout


def test_a_broken_chain_is_exit_status_1(centre):
    import apsw

    file = apsw.Connection(str(centre / "motcua.db"))
    file.execute("UPDATE audit_entry SET actor = 'x' WHERE seq = 1")
    file.close()
    done = motcua("audit", "verify", MOTCUA_DIR=centre)
    assert done.returncode == 1
    assert "KHÔNG nguyên vẹn" in done.stdout


def test_officers_are_added_disabled_and_refused(centre):
    def add(password, role="counter"):
        return motcua(
            "officer", "add", "hoa", "--name", "Lò Thị Hoa", "--role", role,
            "--password", password, MOTCUA_DIR=centre,
        )  # fmt: skip

    assert "ít nhất 12" in refused(add("ngắn"))
    assert "dễ đoán" in refused(add("hoa hoa hoa hoa"))
    assert add(PASSWORD).returncode == 0
    assert "đã có người dùng" in refused(add(PASSWORD))
    assert motcua("officer", "disable", "hoa", MOTCUA_DIR=centre).returncode == 0
    assert "Không có cán bộ" in refused(
        motcua("officer", "disable", "ai", MOTCUA_DIR=centre)
    )


def test_the_calendar_is_there_with_its_decisions(centre):
    done = motcua("calendar", "list", "--year", "2026", "--json", MOTCUA_DIR=centre)
    days = {day["date"]: day for day in json.loads(done.stdout)}
    assert days["2026-02-17"]["kind"] == "off"
    assert days["2026-08-22"]["kind"] == "work"
    assert "12729/VPCP-KGVX" in days["2026-01-02"]["decision"]


def test_a_form_of_their_own_that_is_broken_is_named_and_stops_nothing(centre):
    (centre / "forms").mkdir()
    (centre / "forms" / "02-2027-01-01.html").write_text("<p>\n{{ letter.nobody }}")
    (centre / "forms" / "04-2027-02-01.html").write_text("<p>{{ letter.says }}</p>")
    done = motcua("check", MOTCUA_DIR=centre)
    assert done.returncode == 0
    assert "02-2027-01-01.html" in done.stdout
    assert "dòng 2: Không có tên “nobody”." in done.stdout
    usable = "Mẫu riêng 04-2027-02-01.html: mẫu 04, dùng từ 01/02/2027."
    assert usable in done.stdout
    assert "02-2027-01-01.html: mẫu" not in done.stdout
