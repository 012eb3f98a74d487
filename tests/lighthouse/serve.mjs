// A host as the public ones are: HTTP/2, compressed, with the headers that we give to hosts.
// node serve.mjs <folder> <key> <certificate> <headers, as JSON>; prints its port.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, key, cert, headers] = process.argv.slice(2);
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mp4": "video/mp4",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const COMPRESSED = new Set([".mp4", ".png", ".webp", ".woff2"]);
const answers = new Map();

function answer(path) {
  let file = join(folder, decodeURIComponent(path));
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  const found = existsSync(file);
  file = found ? file : join(folder, "404.html");
  const extension = extname(file);
  const raw = COMPRESSED.has(extension);
  const body = raw ? readFileSync(file) : gzipSync(readFileSync(file), { level: 9 });
  return {
    status: found ? 200 : 404,
    body,
    headers: {
      ...JSON.parse(headers),
      "content-type": TYPES[extension] ?? "application/octet-stream",
      "content-length": body.length,
      "cache-control": extension === ".html" ? "no-cache" : "max-age=31536000",
      ...(raw ? {} : { "content-encoding": "gzip" }),
    },
  };
}

const options = { key: readFileSync(key), cert: readFileSync(cert), allowHTTP1: true };
const server = createSecureServer(options, (request, response) => {
  const path = new URL(request.url, "https://localhost").pathname;
  if (!answers.has(path)) {
    answers.set(path, answer(path));
  }
  const { status, body, headers: sent } = answers.get(path);
  response.writeHead(status, sent);
  response.end(body);
});
// Ends with the one that started it
process.stdin.resume().on("end", () => process.exit());
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
