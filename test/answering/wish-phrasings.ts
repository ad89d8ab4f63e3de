/** What people say on the way to a recruiter, by language and by what they want with it. One phrasing a line. */
export interface Phrasings {
  readonly request: string;
  readonly refusal: string;
  readonly agree: string;
  readonly skip: string;
  readonly cancel: string;
}

export const phrasings: Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'it' | 'nl' | 'pl', Phrasings>> = {
  en: {
    request: `
      Can I talk to a human please?
      connect me now please. I'm Gerhard Weiss
      ok yes send me to someone
      I am interested but I can't leave my job before June
      Can one of your recruiters get in touch? I hate phones.
      I don't want a bot, I want a human
      why can't I speak to a real person?
      could somebody call me back tomorrow?
      sorry you're right. can you put me in touch?
      is there someone I can talk to about this
      I'd rather speak to a consultant
      human please
      ok I'm in!
      don't you have a recruiter I could speak to?
      call me when you can, +44 7700 900123
      how do I get in touch with a recruiter
      Please have somebody ring me
      would love a quick chat with one of your consultants about this`,
    refusal: `
      I do NOT want a recruiter, I just want to know if I need a PhD
      please don't pass me to a recruiter. is a bachelor enough?
      no thanks
      I don't want to talk to anyone
      not interested
      don't connect me with a recruiter
      no recruiter please
      I'd rather not
      I never asked for a recruiter
      I do not agree
      don't share my details
      whoa no i didn't ask for that
      leave me alone
      i don't need a human, thanks`,
    agree: `
      yes
      ok agree
      I agree
      yes please
      sure, go ahead
      agreed
      I consent to that
      okay, that's fine
      you may share my details
      Yes, I accept
      of course
      alright, let's do it`,
    skip: `
      skip
      skip this step
      no cv
      without a CV please
      I don't have one
      later
      no resume yet
      continue
      I'll send the CV later, skip the cv
      go on
      not now
      next`,
    cancel: `
      cancel
      stop
      never mind
      forget it
      I changed my mind
      cancel my request please
      please stop this
      actually, forget it
      quit
      I want to withdraw my request
      let's stop here
      oh, don't bother`,
  },
  de: {
    request: `
      Bitte verbinden Sie mich mit einem Recruiter
      Kann ich mit einem Menschen sprechen?
      Ich möchte mit jemandem reden
      Können Sie mich zurückrufen?
      Einen Menschen bitte
      Ich will mit einem Berater sprechen
      Rufen Sie mich bitte an
      Ich habe Interesse
      Ich möchte mich bewerben
      Gibt es einen Ansprechpartner?
      Wie kann ich mit einer Personalberaterin in Kontakt treten?
      Leiten Sie mich bitte weiter
      Kann mich jemand anrufen?
      Ich brauche einen Ansprechpartner`,
    refusal: `
      Nein
      Nein danke
      Ich möchte nicht mit einem Recruiter sprechen
      Bitte verbinden Sie mich nicht
      Kein Interesse
      Ich bin nicht einverstanden
      Lieber nicht
      Ich will keinen Recruiter
      Auf keinen Fall
      Ich stimme nicht zu
      Ich will das nicht
      Rufen Sie mich bitte nicht an`,
    agree: `
      ja
      Ja, einverstanden
      Ich stimme zu
      ja bitte
      klar
      natürlich
      gerne
      Ich bin einverstanden
      Okay
      in Ordnung
      Ja, gerne
      Ich akzeptiere`,
    skip: `
      überspringen
      weiter
      ohne Lebenslauf
      kein Lebenslauf
      später
      Ich habe keinen Lebenslauf
      keinen CV
      bitte überspringen
      ohne CV bitte
      Weiter bitte
      habe keinen
      Ja, weiter`,
    cancel: `
      abbrechen
      Abbruch
      Vergiss es
      Vergessen Sie es
      Ich möchte abbrechen
      doch nicht
      stopp
      Hör auf
      bitte abbrechen
      Lassen wir das
      Lassen Sie es
      Ich will das abbrechen`,
  },
  fr: {
    request: `
      Je veux parler à quelqu'un
      Un humain s'il vous plaît
      Puis-je parler à un recruteur ?
      Mettez-moi en contact avec un recruteur
      Pouvez-vous me rappeler ?
      Je voudrais un conseiller
      Contactez-moi s'il vous plaît
      Ça m'intéresse
      Je suis intéressé
      Passez-moi un humain
      Est-ce que je peux parler avec une vraie personne ?
      Comment contacter un recruteur ?
      Je souhaite être mis en relation, une mise en relation svp
      Je voudrais postuler`,
    refusal: `
      non
      Non merci
      Je ne veux pas parler à un recruteur
      Pas de recruteur s'il vous plaît, ne me mettez pas en contact avec un recruteur
      Je ne suis pas d'accord
      Je refuse
      Ça ne m'intéresse pas
      Je ne suis pas intéressé
      Ne me rappelez pas, ne me contactez pas, je ne veux pas
      surtout pas
      Je n'accepte pas
      Je ne veux pas de recruteur, je ne veux pas un conseiller`,
    agree: `
      oui
      d'accord
      J'accepte
      Je suis d'accord
      oui, bien sûr
      bien sûr
      Oui s'il vous plaît
      Je consens
      ok
      oui merci
      volontiers
      ok, d'accord`,
    skip: `
      passer
      sans CV
      pas de CV
      plus tard
      je n'en ai pas
      ignorer
      suivant
      continuer
      sauter
      passez
      sans le CV svp
      plus tard merci`,
    cancel: `
      annuler
      annulez
      arrêtez
      laissez tomber
      oubliez
      oubliez ça
      tant pis
      stop
      Je veux annuler
      je voudrais arrêter
      finalement non
      j'ai changé d'avis`,
  },
  es: {
    request: `
      Quiero hablar con una persona
      ¿Puedo hablar con un reclutador?
      Un humano por favor
      Póngame en contacto con un reclutador
      Llámeme por favor
      Me interesa
      Estoy interesada
      Necesito un asesor
      ¿Pueden llamarme?
      Quiero postularme
      Prefiero una persona
      ¿Cómo puedo contactar con alguien?
      Quero falar com uma pessoa
      Páseme con alguien`,
    refusal: `
      no
      No gracias
      No quiero hablar con un reclutador
      No me interesa
      No acepto
      No estoy de acuerdo
      mejor no
      No me llame
      No quiero un reclutador
      Me niego
      No deseo eso
      No me contacten`,
    agree: `
      sí
      Sí, acepto
      de acuerdo
      Estoy de acuerdo
      claro
      vale
      Sí por favor
      por supuesto
      consiento
      ok
      sí, gracias
      autorizo`,
    skip: `
      omitir
      saltar
      siguiente
      sin CV
      más tarde
      no tengo CV
      continuar
      luego
      sin currículum
      no tengo uno
      omitir por favor
      no tengo`,
    cancel: `
      cancelar
      cancela
      cancélalo
      olvídalo
      olvídelo
      déjalo
      ya no
      Quiero cancelar
      stop
      he cambiado de idea
      cancelar por favor
      quisiera cancelar`,
  },
  it: {
    request: `
      Vorrei parlare con qualcuno
      Posso parlare con un recruiter?
      Un umano per favore
      Mi metta in contatto con un recruiter
      Mi chiami per favore
      Sono interessata
      Vorrei candidarmi
      Passatemi un operatore
      Potete richiamarmi?
      Preferisco una persona
      Come posso contattare un consulente?
      Voglio un operatore
      È possibile parlare con una persona?
      contattatemi`,
    refusal: `
      no
      No grazie
      Non voglio parlare con un recruiter
      Non mi interessa
      Non accetto
      Non sono d'accordo
      meglio di no
      Non mi chiami
      Non voglio un recruiter
      rifiuto
      Non acconsento
      Non sono interessato`,
    agree: `
      sì
      certo
      va bene
      accetto
      sono d'accordo
      d'accordo
      sì grazie
      acconsento
      certamente
      ok
      Sì, per favore
      autorizzo`,
    skip: `
      salta
      saltare
      avanti
      continua
      senza CV
      più tardi
      non ce l'ho
      non ho un CV
      prosegui
      senza curriculum
      salta per favore
      non ho il CV, senza cv`,
    cancel: `
      annulla
      annullare
      basta
      lascia perdere
      lasciamo stare
      fermati
      ho cambiato idea
      stop
      Vorrei annullare
      interrompi
      lasci perdere
      annulla tutto`,
  },
  nl: {
    request: `
      Ik wil graag met iemand spreken
      Kan ik een recruiter spreken? Ik wil met een recruiter praten
      Een mens alstublieft
      Verbind me met een recruiter
      Bel me terug
      Ik ben geïnteresseerd
      Ik wil solliciteren
      Kunt u mij doorverbinden?
      Ik heb interesse
      Kan iemand mij bellen?
      Liever een mens
      Hoe kan ik contact opnemen met een recruiter?
      Neem contact met me op
      Ik wil een medewerker`,
    refusal: `
      nee
      Nee bedankt
      Ik wil niet met een recruiter praten
      Geen interesse
      Niet akkoord
      Ik ga niet akkoord
      liever niet
      Bel me niet
      Ik wil geen recruiter
      Ik weiger
      Ik wil dit niet
      Ik ben niet geïnteresseerd`,
    agree: `
      ja
      akkoord
      Ik ga akkoord
      ja graag
      natuurlijk
      prima
      Ik stem toe
      oké
      ja, dank je
      goed
      ik geef toestemming
      Ja, akkoord`,
    skip: `
      overslaan
      sla over
      verder
      zonder cv
      geen cv
      later
      sla dit over
      heb ik niet
      ik heb er geen
      overslaan graag
      zonder cv graag
      sla deze stap over`,
    cancel: `
      annuleren
      annuleer
      stop
      laat maar
      vergeet het
      toch niet
      hou op
      Ik wil stoppen
      Ik wil het annuleren
      stop maar
      annuleer mijn verzoek
      laat het maar`,
  },
  pl: {
    request: `
      Chcę porozmawiać z rekruterem
      Czy mogę porozmawiać z człowiekiem?
      Proszę mnie połączyć z rekruterem
      Proszę o kontakt
      Proszę zadzwonić
      Jestem zainteresowana
      Chcę aplikować
      Czy ktoś może do mnie zadzwonić?
      Połącz mnie z konsultantem
      Wolę rozmawiać z osobą
      Jak mogę skontaktować się z rekruterem?
      Chciałbym rozmawiać z kimś
      Człowiek proszę
      oddzwońcie`,
    refusal: `
      nie
      Nie, dziękuję
      Nie chcę rozmawiać z rekruterem
      Nie jestem zainteresowany
      Nie zgadzam się
      Nie wyrażam zgody
      raczej nie
      Nie dzwońcie do mnie, nie chcę rekrutera
      Nie chcę
      odmawiam
      Proszę mnie nie łączyć, nie chcę tego
      Nie prosiłem o to`,
    agree: `
      tak
      zgoda
      Zgadzam się
      tak, proszę
      jasne
      oczywiście
      Wyrażam zgodę
      akceptuję
      dobrze
      ok
      Tak, zgadzam się
      pewnie`,
    skip: `
      pomiń
      dalej
      bez CV
      nie mam
      nie mam CV
      później
      pomijam
      przeskocz
      pomiń proszę
      dalej proszę
      ok, dalej
      bez cv proszę`,
    cancel: `
      anuluj
      anuluję
      przestań
      zapomnij
      nieważne
      rezygnuję
      jednak nie
      stop
      Chcę anulować
      chcę zrezygnować
      anuluj to
      proszę anulować, anuluj`,
  },
};
