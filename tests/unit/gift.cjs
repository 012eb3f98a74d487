// Prints the questions of the GIFT file that is named, as JSON, as another program reads them.
"use strict";

const { readFileSync } = require("node:fs");
const { parse } = require("gift-pegjs");

process.stdout.write(JSON.stringify(parse(readFileSync(process.argv[2], "utf-8"))));
