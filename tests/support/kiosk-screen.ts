import type { Page } from '@playwright/test';

/** What a screen's design has against a hand or an eye, in words; empty where all is well. */
export function complaintsAbout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const smallest = 48;
    const apart = 12;
    const smallestText = 18;
    const complaints: string[] = [];

    const nameOf = (element: Element) =>
      `„${(element.getAttribute('aria-label') ?? element.textContent).trim().replaceAll(/\s+/g, ' ').slice(0, 30)}”`;

    /** Whether all four corners can be touched, not scrolled away or covered by a bar. */
    const isInReach = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const corners = [left + 14, right - 14].flatMap((x) => [top + 14, bottom - 14].map((y) => [x, y] as const));
      return corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
    };

    const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, [role=button]')]
      .filter((element) => element.checkVisibility() && isInReach(element))
      .map((element) => ({ name: nameOf(element), box: element.getBoundingClientRect() }));
    if (targets.length === 0) complaints.push('there is nothing to tap');

    for (const { name, box } of targets) {
      if (box.width < smallest || box.height < smallest) {
        complaints.push(`${name} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
      }
    }
    for (const [index, one] of targets.entries()) {
      for (const other of targets.slice(index + 1)) {
        const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
        const along = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
        const gap = Math.max(across, along);
        if (gap < apart - 0.5) complaints.push(`${one.name} and ${other.name} are ${gap.toFixed(1)} px apart`);
      }
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = texts.currentNode.textContent?.trim();
      if (!text || !element?.checkVisibility() || element.closest('svg, .visually-hidden, [aria-live]')) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < smallestText) complaints.push(`the text „${text.slice(0, 30)}” is ${size} px high`);
    }

    for (const element of document.querySelectorAll('html, main, .choice, .body, .aside')) {
      if (element.scrollWidth > element.clientWidth) {
        complaints.push(`${element.tagName} ${element.className} is ${element.scrollWidth} px wide`);
      }
    }
    return complaints;
  });
}
