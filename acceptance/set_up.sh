#!/bin/sh
# Gets the readers that do not come with the extra `acceptance`, as far as this machine lets it. What is missing
# afterwards the checks say themselves, so nothing here fails. Runs from make acceptance, each time.
cd "$(dirname "$0")/.." || exit 1

# It wants another jsonschema than we do.
if [ ! -x .venv/cffconvert/bin/cffconvert ]; then
    .venv/bin/python -m venv .venv/cffconvert &&
        .venv/cffconvert/bin/python -m pip --disable-pip-version-check --quiet install cffconvert==2.0.0 ||
        rm -rf .venv/cffconvert
fi

# The mark is a file, since npm touches the folder whenever it likes.
mark=acceptance/node_modules/.installed
if [ ! -e "$mark" ] || [ acceptance/package-lock.json -nt "$mark" ]; then
    if command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then
        npm ci --prefix acceptance --ignore-scripts --no-audit --no-fund && touch "$mark"
    fi
fi

if ! { command -v pdflatex && command -v biber && command -v bibtex; } >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq &&
            apt-get install -y -qq --no-install-recommends texlive-latex-base texlive-latex-recommended \
                texlive-bibtex-extra biber lmodern >/dev/null
    fi
fi
exit 0
