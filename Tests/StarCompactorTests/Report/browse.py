#!/usr/bin/env python3
"""browse.py FOLDER - open pages in a headless Chromium and tell what is to be seen.

Reads a list of visits as JSON from standard input, writes a list of what was found as JSON to standard output. A visit is
{"page": FILE, "width": PIXELS, "scheme": "light" or "dark", "image": NAME or absent, "scripts": false to switch them off,
"evaluate": {NAME: EXPRESSION} (in order of the names), "keys": [[SELECTOR, KEY...]], "pdf": NAME or absent}. Images and PDFs go to FOLDER.

Speaks the DevTools protocol over a pipe: it needs Python and Chromium, nothing else.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
import time

LOOK = """({
  title: document.title,
  loadMilliseconds: performance.getEntriesByType('navigation')[0].loadEventEnd,
  scrollWidth: document.documentElement.scrollWidth,
  clientWidth: document.documentElement.clientWidth,
  images: document.images.length,
  // But that of the machine that is chosen, which a script makes.
  tables: document.querySelectorAll('table:not(.own table)').length,
  canvases: [...document.querySelectorAll('canvas')].map((canvas) => {
    const box = canvas.getBoundingClientRect();
    let colours = 0;
    if (canvas.width && canvas.height) {
      const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const seen = new Set();
      // A few of the pixels: enough for what has an area.
      for (let at = 0; at < all.length; at += 4 * 7) {
        if (all[at + 3] > 200) seen.add(all[at] << 16 | all[at + 1] << 8 | all[at + 2]);
      }
      colours = seen.size;
    }
    return { id: canvas.closest('figure').id, width: box.width, height: box.height, colours };
  }),
})"""


class Browser:
    def __init__(self, profile):
        to_browser, self.commands = os.pipe()
        self.answers, from_browser = os.pipe()

        def place():
            # Chromium reads commands from descriptor 3 and answers on 4. Moved away first: one may be where the other goes.
            reading, writing = os.dup(to_browser), os.dup(from_browser)
            high_reading, high_writing = os.dup2(reading, 90), os.dup2(writing, 91)
            os.dup2(high_reading, 3)
            os.dup2(high_writing, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-extensions", "--disable-background-networking", "--hide-scrollbars", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.rest = b""
        self.events = []

    def message(self):
        while b"\0" not in self.rest:
            block = os.read(self.answers, 1 << 20)
            if not block:
                raise SystemExit("Chromium ended")
            self.rest += block
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while True:
            for index, message in enumerate(self.events):
                if message["method"] == method:
                    return self.events.pop(index)
            self.events.append(self.message())

    def evaluate(self, session, expression):
        result = self.call("Runtime.evaluate", session, expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{expression[:60]}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def visit(self, visit, folder):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.events = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable", session)
        width = visit.get("width", 1280)
        size = dict(width=width, height=844 if width < 600 else 900, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setDeviceMetricsOverride", session, **size)
        self.call("Emulation.setEmulatedMedia", session, features=[
            {"name": "prefers-color-scheme", "value": visit.get("scheme", "light")}])
        if visit.get("scripts") is False:
            self.call("Emulation.setScriptExecutionDisabled", session, value=True)
        begin = time.monotonic()
        self.call("Page.navigate", session, url="file://" + os.path.abspath(visit["page"]))
        self.wait("Page.loadEventFired")
        seconds = time.monotonic() - begin
        self.call("Emulation.setScriptExecutionDisabled", session, value=False)
        self.evaluate(session, "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found = self.evaluate(session, LOOK)
        found["seconds"] = seconds
        found["values"] = {name: self.evaluate(session, text) for name, text in sorted(visit.get("evaluate", {}).items())}
        found["readouts"] = [self.press(session, *keys) for keys in visit.get("keys", [])]
        if "image" in visit:
            height = self.evaluate(session, "Math.ceil(document.documentElement.getBoundingClientRect().height)")
            image = self.call(
                "Page.captureScreenshot", session, format="webp", quality=30, captureBeyondViewport=True,
                clip=dict(x=0, y=0, width=width, height=min(height, visit.get("imageHeight", 16000)), scale=1))
            with open(os.path.join(folder, visit["image"]), "wb") as file:
                file.write(base64.b64decode(image["data"]))
        if "pdf" in visit:
            printed = self.call("Page.printToPDF", session, preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69)
            with open(os.path.join(folder, visit["pdf"]), "wb") as file:
                file.write(base64.b64decode(printed["data"]))
        problems = []
        requests = []
        for event in self.events:
            method, parameters = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                problems.append(json.dumps(parameters["exceptionDetails"]))
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                problems.append(json.dumps(parameters["args"]))
            elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                problems.append(parameters["entry"]["text"])
            elif method == "Network.requestWillBeSent":
                requests.append(parameters["request"]["url"][:100])
        found["problems"] = problems
        found["requests"] = requests
        self.call("Target.closeTarget", targetId=target)
        return found

    def press(self, session, selector, *keys):
        self.evaluate(session, f"document.querySelector({json.dumps(selector)}).focus()")
        for key in keys:
            for kind in ("keyDown", "keyUp"):
                self.call("Input.dispatchKeyEvent", session, type=kind, key=key)
        return self.evaluate(session, "document.activeElement.closest('figure').querySelector('.readout').textContent")


def main():
    folder = sys.argv[1]
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            found = [browser.visit(visit, folder) for visit in json.load(sys.stdin)]
            browser.call("Browser.close")
            browser.process.wait(30)
        finally:
            browser.process.kill()
            browser.process.wait()
    json.dump(found, sys.stdout)


main()
