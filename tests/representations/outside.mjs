// Readers of the browser world. Takes a list of {kind, text} as JSON, answers with a list of what each one reads.

import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import ICAL from "ical.js";
import { JSDOM } from "jsdom";

function moment(time) {
  if (time === null || time === undefined) return null;
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

const readers = {
  ics(text) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => ({
      uid: component.getFirstPropertyValue("uid"),
      start: moment(component.getFirstPropertyValue("dtstart")),
      end: moment(component.getFirstPropertyValue("dtend")),
      status: component.getFirstPropertyValue("status"),
      summary: component.getFirstPropertyValue("summary"),
    }));
  },
  html(text) {
    const article = new Readability(new JSDOM(text, { url: "https://culture.example/" }).window.document).parse();
    return article && { title: article.title, text: article.textContent };
  },
};

const jobs = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(jobs.map(({ kind, text }) => readers[kind](text))));
