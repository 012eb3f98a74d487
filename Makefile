# The commands of the guide; each one installs what it needs the first time.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(VENV)/bin/pip --disable-pip-version-check
COMPILE := $(VENV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-emit-index-url --no-annotate
NPM_BIN := tests/node_modules/.bin
export NO_MKDOCS_2_WARNING := 1

# What apt must bring before a command (publish/tools): installed, or asked for, all at once
PROGRAMS := $(addprefix programs-,site documents images videos test test-rapide test-navigateur test-documents)
# As many at once as two cores bear: a browser waits often
PYTEST := $(RUN) -m pytest --numprocesses 3 --dist worksteal

.PHONY: help site documents formation lms all serve check check-code fix test test-rapide test-navigateur test-documents \
  references bench lighthouse engines audit schemas images gabarits videos requirements clean $(PROGRAMS)

help: ## Liste les commandes
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | sort | awk -F'\t' '{printf "  make %-18s %s\n", $$1, $$2}'

site: programs-site $(VENV)/.site ## Construit le site et sa version hors ligne
	@$(RUN) -m publish site

documents: programs-documents $(VENV)/.documents site/index.html ## Fait les fiches, les listes et les livres en PDF, DOCX, ODT et EPUB
	@$(RUN) -m publish documents

formation: programs-documents $(VENV)/.documents site/index.html ## Fait le kit des formateurs
	@$(RUN) -m publish formation

lms: $(VENV)/.site site/index.html ## Écrit les paquets pour les plateformes de formation (Moodle, SCORM…)
	@$(RUN) -m publish lms

all: programs-documents $(VENV)/.documents ## Construit tout : le site, les paquets, les documents et le kit des formateurs
	@$(RUN) -m publish all

serve: $(VENV)/.site ## Montre le site et le recharge à chaque changement
	@$(VENV)/bin/mkdocs serve --livereload --dirty

check: $(VENV)/.site ## Vérifie le contenu en quelques secondes
	@$(RUN) -m macros check

fix: $(VENV)/.site ## Corrige la typographie française
	@$(RUN) -m macros fix

schemas: $(VENV)/.site ## Refait les schémas qui aident à écrire les fichiers YAML
	@$(RUN) -m macros schemas

check-code: $(VENV)/.dev ## Vérifie le code : types, fautes probables, mise en forme
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check .
	@$(RUN) -m mypy macros publish tests
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(NPM_BIN)/tsc --project .
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(NPM_BIN)/biome check --error-on-warnings .

test: programs-test $(VENV)/.dev check-code ## Lance tous les tests, ceux des trois commandes qui suivent
	@$(PYTEST)

test-rapide: programs-test-rapide $(VENV)/.dev check-code ## Lance les tests qui ne construisent pas le site (deux minutes)
	@$(PYTEST) -m rapide

test-navigateur: programs-test-navigateur $(VENV)/.dev ## Lance les tests du site publié, dans un vrai navigateur
	@$(PYTEST) -m navigateur

test-documents: programs-test-documents $(VENV)/.dev ## Lance les tests des documents, du papier, des plateformes et des films
	@$(PYTEST) -m documents

references: programs-test-navigateur $(VENV)/.dev ## Refait les images et les arbres d’accessibilité que les tests comparent
	@RENEW=1 $(RUN) -m pytest tests/components/test_aria.py tests/site/test_looks.py
	@echo "Relisez ce qui a changé : git diff, et les images de tests/data/looks."

bench: programs-images $(VENV)/.dev ## Mesure la construction, la recherche et les scripts (dix minutes)
	@$(RUN) -m tests.bench

lighthouse: programs-images $(VENV)/.lighthouse ## Fait noter chaque sorte de page par Lighthouse (un quart d’heure)
	@test -d site || $(MAKE) --no-print-directory site
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(RUN) -m tests.lighthouse --write

engines: $(VENV)/.engines ## Construit le site avec MkDocs, ProperDocs et Zensical, et compare
	@$(RUN) -m tests.engines

audit: $(VENV)/.dev ## Cherche les failles connues des paquets (demande le réseau)
	@$(VENV)/bin/uv tool run --quiet pip-audit==2.10.1 --require-hashes --disable-pip \
	  --requirement requirements.txt

images: programs-images $(VENV)/.dev ## Redessine les images PNG du site
	@$(RUN) -m publish images

gabarits: $(VENV)/.dev ## Refait les gabarits DOCX et ODT : outil convention, documents
	@$(RUN) -m publish gabarits

videos: programs-videos $(VENV)/.videos ## Refait les films dont le scénario a changé
	@$(RUN) -m publish videos

requirements: $(VENV)/.dev ## Refait les listes de paquets, versions et empreintes comprises
	@$(COMPILE) --output-file requirements.txt
	@$(COMPILE) --extra documents --output-file requirements-documents.txt
	@$(COMPILE) --extra documents --extra dev --output-file requirements-dev.txt
	@$(COMPILE) --extra videos --output-file requirements-videos.txt
	@# At the same versions as the site
	@cp requirements.txt requirements-engines.txt
	@$(COMPILE) --extra engines --output-file requirements-engines.txt

# What is made from the site needs one, of whatever date
site/index.html:
	@$(MAKE) --no-print-directory site

clean: ## Efface ce qui a été construit
	@rm -rf site dist

# Without Python 3.11 there is nothing to run: the recipe of .site says so
$(PROGRAMS): programs-%:
	@! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(PYTHON) -m publish.tools $*

$(VENV)/.site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Il faut Python 3.11 ou plus récent : installez-le, ou indiquez-le par « make PYTHON=/chemin/vers/python3 »."; exit 1; }
	@echo "Installation des paquets dans $(VENV)/ (une seule fois, moins d’une minute)…"
	@$(PYTHON) -m publish.tools site
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --quiet --require-hashes --requirement requirements.txt
	@$(RUN) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "guide.pth").write_text(f"{pathlib.Path.cwd()}\n")'
	@touch $@

$(VENV)/.documents: $(VENV)/.site requirements-documents.txt
	@echo "Installation de ce qu’il faut pour les documents (une seule fois)…"
	@$(PYTHON) -m publish.tools documents
	@$(PIP) install --quiet --require-hashes --requirement requirements-documents.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.documents requirements-dev.txt tests/package-lock.json
	@echo "Installation de ce qu’il faut pour tester (une seule fois)…"
	@$(PIP) install --quiet --quiet --require-hashes --requirement requirements-dev.txt
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --prefix tests --ignore-scripts --silent
	@touch $@

$(VENV)/.lighthouse: $(VENV)/.dev tests/lighthouse/package-lock.json
	@echo "Installation de Lighthouse (une seule fois)…"
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --prefix tests/lighthouse --ignore-scripts --silent
	@touch $@

$(VENV)/.engines: $(VENV)/.site requirements-engines.txt
	@echo "Installation des autres moteurs (une seule fois)…"
	@$(PIP) install --quiet --require-hashes --requirement requirements-engines.txt
	@touch $@

$(VENV)/.videos: $(VENV)/.dev requirements-videos.txt
	@echo "Installation de la voix des films (une seule fois)…"
	@$(PIP) install --quiet --require-hashes --requirement requirements-videos.txt
	@touch $@
