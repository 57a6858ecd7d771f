// Loaded with `node -r` into a Homeward under test: the machine's clock as if it had been set to MACHINE_CLOCK at the
// start, and running on from there.
const RealDate = Date;
const ahead = RealDate.parse(process.env.MACHINE_CLOCK) - RealDate.now();

class SetDate extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + ahead] : given));
  }

  static now() {
    return RealDate.now() + ahead;
  }
}

globalThis.Date = SetDate;
