const grouped = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const days = new Intl.DateTimeFormat('en-IN', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'Asia/Kolkata' });

const moments = new Intl.DateTimeFormat('en-IN', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  timeZone: 'Asia/Kolkata',
});

/** Paise as `₹1,49,900.00`. */
export const rupees = (paise: number): string => `${paise < 0 ? '−' : ''}₹${grouped.format(Math.abs(paise) / 100)}`;

/** `Tue, 24 Nov`, in India. */
export const day = (at: Date): string => days.format(at);

/** `Tue, 24 Nov 2026, 2:30 pm IST`. */
export const moment = (at: Date): string => `${moments.format(at)} IST`;
