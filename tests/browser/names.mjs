/**
 * What is wrong with the names on the maps of a page: one lies on another, is cut off by the edge of its drawing, or is smaller than
 * can be read. Runs in the page.
 */
export function namesOfMaps({ least, isWhole }) {
  return [...document.querySelectorAll('svg.map')].filter((map) => map.checkVisibility()).map((map) => {
    const frame = map.getBoundingClientRect();
    const lines = [...map.querySelectorAll('text')].filter((text) => text.checkVisibility()).flatMap((text) => {
      const range = document.createRange();
      return [...text.childNodes].map((node) => {
        range.selectNodeContents(node);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        // Of the height of a line, what its letters take.
        const air = (bottom - top) * 0.22;
        const { a, b } = text.getScreenCTM();
        const size = parseFloat(getComputedStyle(node.parentElement ?? text).fontSize) * Math.hypot(a, b);
        return { text: node.textContent, left, right, top: top + air, bottom: bottom - air, size };
      });
    }).filter(({ left, right }) => right > left);
    const wrong = [];
    lines.forEach((a, at) => {
      const isOut = a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1;
      if (isWhole && isOut) wrong.push(`“${a.text}” is cut off`);
      if (a.size < least) wrong.push(`“${a.text}” is ${a.size.toFixed(1)} px high`);
      for (const b of lines.slice(at + 1)) {
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) wrong.push(`“${a.text}” lies on “${b.text}”`);
      }
    });
    return { kind: map.getAttribute('class'), names: lines.length, wrong };
  });
}
