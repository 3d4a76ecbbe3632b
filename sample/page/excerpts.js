import { element } from './element.js';

/** Shows lines of a sample's source, those of one file together. */
export function showExcerpts(place, excerpts) {
  const files = [...new Set(excerpts.map(({ file }) => file))];
  place.replaceChildren(
    ...files.map((file) =>
      figureOf(
        file,
        excerpts.filter((excerpt) => excerpt.file === file),
      ),
    ),
  );
}

function figureOf(file, excerpts) {
  const lines = excerpts.map(({ line }) => line).join(' and ');
  return element('figure', {
    children: [
      element('figcaption', { textContent: `${file}:${lines}` }),
      element('pre', {
        children: excerpts.map(({ code }) =>
          element('code', { textContent: code }),
        ),
      }),
    ],
  });
}
