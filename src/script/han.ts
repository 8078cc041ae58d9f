/** Which code units are Han, and which stand between two Han without parting them. */

/** A Han character of the basic plane, its compatibility forms, or half of a supplementary one. */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xd888) ||
    unit === 0x3005 ||
    unit === 0x3007
  );
}

/** Number of Han code units. */
export function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) count++;
  return count;
}
