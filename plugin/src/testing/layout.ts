/** jsdom lays nothing out; with a size of its own a picker's list shows its options. */
export function giveElementsSize(): void {
  const size = { x: 0, y: 0, top: 0, left: 0, bottom: 400, right: 400, width: 400, height: 400 };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ ...size, toJSON: () => size });
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(size.height);
  jest.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(size.width);
}
