import '@testing-library/jest-dom';
import { TextDecoder, TextEncoder } from 'util';
import { deserialize, serialize } from 'v8';

Object.assign(global, { TextDecoder, TextEncoder, structuredClone: (value) => deserialize(serialize(value)) });

// What jsdom lacks and @grafana/ui asks for.
Object.defineProperty(global, 'matchMedia', {
  writable: true,
  value: (query) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: jest.fn(),
    removeListener: jest.fn(),
    addEventListener: jest.fn(),
    removeEventListener: jest.fn(),
    dispatchEvent: jest.fn(),
  }),
});

class ObserverStub {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(global, { ResizeObserver: ObserverStub, IntersectionObserver: ObserverStub });

HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: 8 * text.length }), font: '' });
