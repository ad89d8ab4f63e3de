// What a number counts, in the words and signs of en, de, fr, es, it, nl and pl, folded.

function table<T>(rows: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const)));
}

/** ISO 4217 code by sign, code or name. */
export const currencies = table([
  ['EUR', '€ eur euro euros eurow teuro'],
  ['USD', '$ usd dollar dollars dollaro dollari dolar dolares dolary dolarow bucks'],
  ['GBP', '£ gbp pound pounds sterling quid pfund livre livres libra libras sterline ponden funt funty funtow'],
  ['CHF', 'chf franc francs franken sfr franco francos franchi frank franki frankow'],
  ['PLN', 'pln zl zloty zlotys zlote zlotych zlotowek'],
  ['SEK', 'sek krona kronor'],
  ['NOK', 'nok'],
  ['DKK', 'dkk kroner krone kr'],
  ['CZK', 'czk koruna korun'],
  ['HUF', 'huf forint ft'],
  ['RON', 'ron lei leu'],
  ['TRY', '₺ lira liras'],
  ['INR', '₹ inr rupee rupees rs lpa'],
  ['JPY', '¥ jpy yen'],
  ['CNY', 'cny rmb yuan'],
  ['RUB', '₽ rub rouble roubles ruble rubles'],
  ['UAH', '₴ uah hryvnia'],
  ['CAD', 'cad'],
  ['AUD', 'aud'],
  ['BRL', 'brl reais'],
  ['BTC', '₿ btc bitcoin'],
]);

/** Spans of time, as a fact's period names them: "a year", "pro Monat". */
export const spans = table([
  [
    'year',
    'year years yr yrs annum jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren rok roku lata lat',
  ],
  [
    'month',
    'month months mo monat monate monaten mois mes meses mese mesi maand maanden miesiac miesiaca miesiace miesiecy mies',
  ],
  [
    'week',
    'week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzien tygodnie tygodni',
  ],
  ['day', 'day days tag tage tagen jour jours journee dia dias giorno giorni dag dagen dzien dni dniowka'],
  [
    'hour',
    'hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur uren godzina godzine godziny godzin godz',
  ],
  ['minute', 'minute minutes min mins minuten minuto minutos minuti minuut minuty minut'],
]);

/** The same said in one word: "annually", "monatlich". */
export const rates = table([
  [
    'year',
    'annual annually yearly pa jahrlich annuel annuels annuelle annuellement anual anuales anualmente annuo annui annua annue annuale annuali jaarlijks rocznie',
  ],
  [
    'month',
    'monthly monatlich mensuel mensuels mensuelle mensuellement mensual mensuales mensualmente mensile mensili maandelijks miesiecznie',
  ],
  ['week', 'weekly wochentlich hebdomadaire semanal semanales settimanale settimanali wekelijks tygodniowo'],
  ['day', 'daily taglich journalier quotidien diario diarios giornaliero giornalieri dagelijks dziennie'],
  ['hour', 'hourly stundlich horaire orario orari godzinowo'],
]);

/** Month, 1 to 12, by a name that is nothing else. */
export const monthNames = table([
  [1, 'january januar janvier enero gennaio januari styczen stycznia styczniu'],
  [2, 'february februar fevrier febrero febbraio februari luty lutego lutym'],
  [3, 'marzec marcu'],
  [4, 'april avril abril aprile kwiecien kwietnia kwietniu'],
  [6, 'june juni juin junio giugno czerwiec czerwca czerwcu'],
  [7, 'july juli juillet julio luglio lipiec lipca lipcu'],
  [8, 'august aout agosto augustus sierpien sierpnia sierpniu'],
  [9, 'september septembre septiembre settembre wrzesien wrzesnia wrzesniu'],
  [10, 'october oktober octobre octubre ottobre pazdziernik pazdziernika pazdzierniku'],
  [11, 'november novembre noviembre listopad listopada listopadzie'],
  [12, 'december dezember decembre diciembre dicembre grudzien grudnia grudniu'],
]);

/** Month by a short form, or by a name that is an ordinary word as well: only where a date is expected. */
export const monthHints = table([
  [1, 'jan'],
  [2, 'feb'],
  [3, 'march mar marz maerz mars marzo maart marca'],
  [4, 'apr avr'],
  [5, 'may mai mayo maggio mei maj maja maju'],
  [6, 'jun'],
  [7, 'jul'],
  [8, 'aug'],
  [9, 'sep sept'],
  [10, 'oct okt ott'],
  [11, 'nov'],
  [12, 'dec dez dic'],
]);
