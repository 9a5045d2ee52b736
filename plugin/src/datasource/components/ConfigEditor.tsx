export default function ConfigEditor() {
  return null;
}
