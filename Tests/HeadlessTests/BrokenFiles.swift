// The mistakes.
extension BrokenFileTests {
  static let colliders: [Broken] = [
    Broken(
      .collider, "N_Z = 5e12", "N_Z = 5e12\nN_Z = 6e12",
      "6:1: 'N_Z' is defined twice, first in line 5"),
    Broken(
      .collider, "N_Z = 5e12", "N_Z = five",
      "5:7: 'five' is not a value; expected a number, true, false or a text in quotes"),
    Broken(
      .collider, "N_Z = 5e12", "N_Z = 5,0",
      "5:8: ',' after a number; expected a decimal point"),
    Broken(
      .collider, "N_Z = 5e12", "N_z = 5e12",
      "1:1: key 'N_Z' is missing; expected a number such as 0.5",
      "5:1: unknown key 'N_z'; did you mean 'N_Z'?"),
    Broken(
      .collider, "N_Z = 5e12", "N_Z = -5",
      "5:7: 'N_Z' is -5; allowed is above 0 up to 1e+20"),
    Broken(
      .collider, "\"150 /ab\"", "\"150 /pb\"",
      "6:14: 'luminosity' has the unit '/pb'; did you mean '/ab'?"),
    Broken(
      .collider, "\"150 /ab\"", "150",
      "6:14: 'luminosity' has no unit; allowed are /ab, /fb"),
    Broken(
      .collider, "luminosity = \"150 /ab\"\n", "",
      "1:1: key 'luminosity' is missing; expected a luminosity such as \"150 /ab\""),
    Broken(
      .collider, "id = \"my-ring\"", "id = \"My ring\"",
      "1:6: 'id' is \"My ring\"; expected an id of small letters, digits and '-' such as \"fcc-ee\""),
    Broken(
      .collider, "id = \"my-ring\"\n", "",
      "1:1: key 'id' is missing; expected an id of small letters, digits and '-' such as \"fcc-ee\""),
    Broken(
      .collider, "[detector]", "[detecter]",
      "1:1: key 'detector' is missing; expected a table",
      "8:1: unknown key 'detecter'; did you mean 'detector'?"),
    Broken(
      .collider, "[detector]", "[detector",
      "8:10: not TOML: expected ']', saw '\\n'"),
    Broken(
      .collider, "radius = \"4.5 m\"", "radius = \"4.5 GeV\"",
      "11:10: 'detector.radius' has the unit 'GeV'; allowed are m, cm, mm, um, nm"),
    Broken(
      .collider, "radius = \"4.5 m\"", "radius = 4.5 m",
      "11:14: 'm' after a number; expected a number with its unit in quotes such as \"4.5 m\""),
    Broken(
      .collider, "radius = \"4.5 m\"", "radius = \"-1 m\"",
      "11:10: 'detector.radius' is -1 m; allowed is 1 mm to 10000 m"),
    Broken(
      .collider, "name = \"My ring\"", "name = \"My ring",
      "2:16: the text has no closing quote; expected one before the end of the line"),
    Broken(
      .collider, "name = \"My ring\"", "name = My ring",
      "2:8: 'My' is not a value; expected a number, true, false or a text in quotes"),
    Broken(
      .collider, "length = \"11 m\"", "lenght = \"11 m\"",
      "8:1: key 'detector.length' is missing; expected a length such as \"0.4 mm\"",
      "12:1: unknown key 'detector.lenght'; did you mean 'length'?"),
  ]

  static let searches: [Broken] = [
    Broken(
      .search, "collider = \"fcc-ee\"", "collider = \"fcc-eee\"",
      "4:12: unknown collider 'fcc-eee'; did you mean 'fcc-ee'?"),
    Broken(
      .search, "final_state = \"displaced-dilepton\"", "final_state = \"displaced-dilepon\"",
      "5:15: unknown final state 'displaced-dilepon'; did you mean 'displaced-dilepton'?"),
    Broken(
      .search, "final_state = \"displaced-dilepton\"\n", "",
      "1:1: key 'final_state' is missing; expected the name of a final state in quotes"),
    Broken(
      .search, "p_miss = \"10 GeV\"", "p_miss = \"10 m\"",
      "9:10: 'cuts.p_miss' has the unit 'm'; allowed are TeV, GeV, MeV, keV, eV"),
    Broken(
      .search, "p_miss = \"10 GeV\"", "pmiss = \"10 GeV\"",
      "9:1: unknown cut 'pmiss'; did you mean 'p_miss'?"),
    Broken(
      .search, "cos_ll = -0.5", "cos_ll = -2",
      "10:10: 'cuts.cos_ll' is -2; allowed is -1 to 1"),
    Broken(
      .search, "E_l = \"2 GeV\"", "E_l = 2",
      "11:7: 'cuts.E_l' has no unit; allowed are TeV, GeV, MeV, keV, eV"),
    Broken(
      .search, "r_displ = \"0.4 mm\"", "r_displ = \"5 m\"",
      "12:11: 'cuts.r_displ' is 5 m; allowed is 1 um to 4.5 m"),
    Broken(
      .search, "d0 = \"0.5 mm\"", "r_displ = \"0.5 mm\"",
      "15:1: 'cuts.off.r_displ' stands here and as 'cuts.r_displ'"),
    Broken(
      .search, "cl = 0.90", "cl = 1.5",
      "18:6: 'statistics.cl' is 1.5; allowed is above 0 and below 1"),
    Broken(
      .search, "cl = 0.90", "cl = \"ninety\"",
      "18:6: 'statistics.cl' is \"ninety\"; expected a probability such as 0.90"),
    Broken(
      .search, "background = 0", "background = -3",
      "19:14: 'statistics.background' is -3; allowed is 0 to 1000000000000"),
    Broken(
      .search, "background = 0", "background_range = [200, 50]",
      "19:20: 'statistics.background_range' is the higher end first; allowed is two ends, the lower one first"),
    Broken(
      .search, "letter = \"e\"", "letter = \"ee\"",
      "3:10: 'letter' is \"ee\"; expected one letter a-z or A-Z in quotes"),
    Broken(
      .search, "label = \"Mine\"", "label = 5",
      "2:9: 'label' is a whole number; expected a text in quotes"),
    Broken(
      .search, "[statistics]", "[statistic]",
      "17:1: unknown key 'statistic'; did you mean 'statistics'?"),
    Broken(
      .search, "background = 0", "background = 0\nmethod = \"bayes\"",
      "20:10: unknown method 'bayes'; allowed are poisson, cls, gauss, feldman-cousins, asimov, events, scaled, spectral"),
    Broken(
      .search, "id = \"fcc-ee.mine\"", "id = \"mine\"",
      "1:6: 'id' is \"mine\"; expected an id such as \"fcc-ee.dv400um\", COLLIDER.NAME"),
    Broken(
      .search, "[cuts]", "[cuts]\n[cuts]",
      "9:1: 'cuts' is defined twice, first in line 8"),
  ]

  static let curveIndices: [Broken] = [
    Broken(
      .curveIndex, "id = \"x\"\n", "",
      "1:1: key 'curve.id' is missing; expected an id of small letters, digits, '_', '-' and '.' such as \"dune_nd_e_2210.13141\""),
    Broken(
      .curveIndex, "file = \"x.csv\"", "file = \"y.csv\"",
      "3:8: there is no file \"y.csv\" beside this index"),
    Broken(
      .curveIndex, "flavours = [\"e\"]", "flavours = [\"electron\"]",
      "5:13: unknown flavour 'electron'; allowed are e, mu, tau"),
    Broken(
      .curveIndex, "kind = \"exclusion\"", "kind = \"excluded\"",
      "6:8: unknown kind of curve 'excluded'; allowed are exclusion, sensitivity, favoured"),
    Broken(
      .curveIndex, "region = \"above\"", "region = \"over\"",
      "8:10: unknown region 'over'; allowed are inside, above, below, left"),
    Broken(
      .curveIndex, "licence = \"MIT\"\n", "",
      "1:1: key 'curve.licence' is missing; expected a text in quotes"),
    Broken(
      .curveIndex, "cl = \"90%\"", "cl = 90",
      "7:6: 'curve.cl' is a whole number; expected a text in quotes"),
    Broken(
      .curveIndex, "label = \"X\"", "label = \"X\"\ncolour = \"red\"",
      "5:1: unknown key 'curve.colour'; allowed are arxiv, authors, cl, commit, coupling, d_max, d_min, doi, dz, figure_licence, file, flavours, ..."),
    Broken(
      .curveIndex, "[[curve]]", "[curve]",
      "1:1: 'curve' is a table; expected a list in [ ]"),
    Broken(
      .curveIndex, "file = \"x.csv\"", "file = \"../x.csv\"",
      "3:8: there is no file \"../x.csv\" beside this index"),
  ]

  static let curves: [Broken] = [
    Broken(
      .curve, "2, 3e-8", "2; 3e-8; 1",
      "4:1: 3 columns in \"2 3e-8 1\"; expected two numbers, mass and coupling"),
    Broken(
      .curve, "2, 3e-8", "2, three",
      "4:1: \"three\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      .curve, "2, 3e-8", "-2, 3e-8",
      "4:1: the mass is -2; allowed is 1e-12 to 1e6 GeV"),
    Broken(
      .curve, "2, 3e-8", "2, 3",
      "4:1: the coupling is 3; allowed is 1e-20 to 1 per GeV"),
    Broken(
      .curve, "m [GeV]", "m [furlong]",
      "2:1: unknown unit \"furlong\" of the mass; allowed are eV, keV, MeV, GeV, TeV, or state both with --units"),
    Broken(
      .curve, "d [1/GeV]", "d [GeV]",
      "2:1: unknown unit \"GeV\" of the coupling; allowed are 1/GeV, 1/MeV, 1/TeV, muB, or state both with --units"),
    Broken(
      .curve, "2, 3e-8", "2",
      "4:1: 1 column in \"2\"; expected two numbers, mass and coupling"),
    Broken(
      .curve, "2, 3e-8", "2, 3e-8\0",
      "4:1: NUL byte; expected text"),
    Broken(
      .curve, "2, 3e-8", "2, 0x10",
      "4:1: \"0x10\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      .curve, "2, 3e-8", "2, nan",
      "4:1: \"nan\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      .curve, "0.5, 1.5e-7", "0,5, 1,5e-7",
      "3:1: 4 columns in \"0 5 1 5e-7\"; expected two numbers, mass and coupling"),
    Broken(
      .curve, "2, 3e-8", "m [GeV], d [1/GeV]",
      "4:1: \"m [GeV]\" is not a number; expected one with a decimal point such as 1.5e-7"),
  ]
}
