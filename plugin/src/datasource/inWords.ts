/** A name as a person writes it: `memory_leak` is "Memory leak". Variables stay as they are. */
export function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}
