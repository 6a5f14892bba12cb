from kentongan.kernel.penyimpanan import keep_file


def test_a_file_is_kept_once_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "ab" / "abc"
    keep_file(target, b"pertama")
    keep_file(target, b"kedua")
    assert target.read_bytes() == b"pertama"
    assert list(target.parent.iterdir()) == [target]
