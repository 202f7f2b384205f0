"""300 references that try to make TeX read or write a file: no file but the job's is touched."""

import importlib
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"


def test_300_hostile_titles_touch_no_file_but_the_job_s(needs):
    needs("bibtex")
    needs("biber")
    done = subprocess.run(
        [sys.executable, SCRIPTS / "hostile_titles.py", "300"],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )

    assert done.stdout.count("300 titles, 0 faults") == 3, done.stdout + done.stderr
    assert done.returncode == 0


def test_a_file_that_is_read_or_made_is_found_out(needs, tmp_path):
    needs("bibtex")
    sys.path.insert(0, str(SCRIPTS))
    hostile_titles = importlib.import_module("hostile_titles")
    job, outside = tmp_path / "job", tmp_path / "outside"
    job.mkdir()
    outside.mkdir()
    (outside / "secret.tex").write_text("xyzzyplugh", encoding="ascii")
    text = r"\documentclass{article}\begin{document}\input{../outside/secret}\newwrite\w\immediate\openout\w=loot.txt x\end{document}"
    (job / "job.tex").write_text(text, encoding="ascii")
    subprocess.run(
        ("pdflatex", "-recorder", "-interaction=nonstopmode", "job"),
        cwd=job,
        capture_output=True,
        timeout=120,
        check=False,
    )

    faults = list(hostile_titles._files_touched(job, outside))  # noqa: SLF001  # it is what is tried here

    assert any("secret.tex" in fault for fault in faults)
    assert any("loot.txt" in fault for fault in faults)
