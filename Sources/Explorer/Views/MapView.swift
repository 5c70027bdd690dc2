import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a map shows at every place of a lattice.
struct MapNumbers: ViewNumbers {
  /// One search: its events and what it asks for.
  struct Layer: Sendable {
    let search: Search
    let events: [Double?]
    /// At each mass.
    let required: [Double]
    /// Whether it asks for an event count and not for a confidence level.
    let isCount: Bool
    /// What the luminosity has to be multiplied with; empty where nobody asked.
    var factors: [Double?] = []
  }

  let quantity: MapQuantity
  let lattice: Lattice
  let layers: [Layer]
  /// The layer with the largest ratio at each place and the ratio, found once: frames only look it up.
  private let winners: [(layer: Int, ratio: Double)?]

  init(quantity: MapQuantity, lattice: Lattice, layers: [Layer]) {
    self.quantity = quantity
    self.lattice = lattice
    self.layers = layers
    let places = lattice.masses.count * lattice.couplings.count
    winners =
      quantity == .best
      ? (0..<places).map { MapNumbers.winner(layers, $0, masses: lattice.masses.count) } : []
  }

  /// N over what is asked for.
  func ratio(_ layer: Layer, _ place: Int) -> Double? {
    layer.events[place].map { $0 / layer.required[place % lattice.masses.count] }
  }

  /// The layer that is furthest above what it asks for. Event counts are no confidence levels: they are asked only
  /// where no limit reaches.
  func best(_ place: Int) -> (layer: Layer, ratio: Double)? {
    guard winners.indices.contains(place), let winner = winners[place] else { return nil }
    return (layers[winner.layer], winner.ratio)
  }

  private static func winner(_ layers: [Layer], _ place: Int, masses: Int) -> (
    layer: Int, ratio: Double
  )? {
    for wantsCount in [false, true] {
      let reached = layers.indices.filter { layers[$0].isCount == wantsCount }.compactMap { number in
        layers[number].events[place].map {
          (layer: number, ratio: $0 / layers[number].required[place % masses])
        }
      }.filter { $0.ratio >= 1 }
      if let first = reached.max(by: { $0.ratio < $1.ratio }) { return first }
    }
    return nil
  }

  var bytes: Int { layers.count * lattice.masses.count * lattice.couplings.count * 32 }
}

/// Maps of the plane: who gets there first, how many events, how much more luminosity.
enum MapView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    guard state.scenario.model.hnl == .dipole else { return nil }
    var request = ViewRequest(view: .map)
    request.masses = state.presentation.masses
    request.couplings = state.presentation.couplings
    request.map = state.presentation.plane.map
    if request.map != .best { request.search = state.focusedSearch?.id }
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let request = plan.view, let masses = request.masses, let couplings = request.couplings,
      let quantity = request.map
    else { return nil }
    let lattice = Lattice(masses: masses, couplings: couplings)
    let ids = request.search.map { [$0] } ?? plan.searches
    var layers: [MapNumbers.Layer] = []
    for search in ids.compactMap(plan.scenario.search) {
      guard let key = plan.scenario.contourKey(search, grid: plan.grid(of: search)),
        let yields = store.signalYields(key.yield)
      else { continue }
      if store.isCancelled() { return nil }
      layers.append(
        layer(search, yields, key.threshold, plan.scenario, lattice, quantity))
    }
    return MapNumbers(quantity: quantity, lattice: lattice, layers: layers)
  }

  private static func layer(
    _ search: Search, _ yields: [SignalYield], _ threshold: Double, _ scenario: Scenario,
    _ lattice: Lattice, _ quantity: MapQuantity
  ) -> MapNumbers.Layer {
    let background: Double = scenario.background(of: search)
    var layer = MapNumbers.Layer(
      search: search, events: lattice.events(yields),
      required: lattice.required(yields, threshold: threshold),
      isCount: search.statistics.methodInForce(background: background) == .events)
    if quantity == .luminosity {
      let factors = LuminosityFactors(
        search, background: background, power: scenario.monophotonReadings.scaling.power)
      layer.factors = layer.events.enumerated().map { place, events in
        events.flatMap {
          factors.factor(
            events: $0, required: layer.required[place % lattice.masses.count])
        }
      }
    }
    return layer
  }

  // MARK: Content

  /// What the marks say, for messages and where there is room.
  static func key(_ quantity: MapQuantity) -> String {
    switch quantity {
    case .best: "letter: the curve with the largest N/N_min; event counts only where no limit reaches"
    case .events: "digit k: N from 10^k to 10^(k+1); -: 0.1 to 1"
    case .luminosity: "+: reached; digit k: up to 10^k times the luminosity is needed"
    }
  }

  @Sendable static func figure(_ context: ViewContext) -> Figure {
    var figure = ReachView.emptyFigure(context.state)
    guard let numbers = context.numbers(MapNumbers.self),
      numbers.quantity == context.presentation.plane.map
    else {
      figure.title = title(context, nil)
      return figure
    }
    figure.title = title(context, numbers)
    figure.field = numbers.lattice.field { mark(numbers, $0, context) }
    // The outline of one search lies over its own map; over the map of the best the borders of letters say it.
    if numbers.quantity != .best, let search = numbers.layers.first?.search,
      let curve = context.curve(search)
    {
      figure.series = [
        Series(
          id: search.id, letter: search.letter, label: search.label, role: context.role(search),
          segments: ReachView.outline(curve.contour), style: context.style(search),
          isFocused: true)
      ]
    }
    return figure
  }

  /// Marks keep the name of the search that they were computed for until there are others.
  private static func title(_ context: ViewContext, _ numbers: MapNumbers?) -> String {
    let search = numbers?.layers.first?.search ?? context.state.focusedSearch
    let name = search.map(context.state.label(of:)) ?? ""
    switch context.presentation.plane.map {
    case .best: return "best curve by N/N_min"
    case .events: return "\(name): log10 N"
    case .luminosity: return "\(name): lumi x 10^"
    }
  }

  private static func mark(_ numbers: MapNumbers, _ place: Int, _ context: ViewContext)
    -> Field.Mark?
  {
    switch numbers.quantity {
    case .best:
      return numbers.best(place).map { best in
        Field.Mark(
          best.layer.search.letter,
          best.layer.isCount ? .muted : context.role(best.layer.search))
      }
    case .events:
      guard let layer = numbers.layers.first, let events = layer.events[place], events >= 0.1
      else { return nil }
      let isReached: Bool = (numbers.ratio(layer, place) ?? 0) >= 1
      let role: StyleRole = isReached ? context.role(layer.search) : .muted
      guard events >= 1 else { return Field.Mark("-", role) }
      return Field.Mark(digit(Int(log10(events))), role)
    case .luminosity:
      guard let layer = numbers.layers.first, let factor = layer.factors[place] else { return nil }
      if factor <= 1 { return Field.Mark("+", context.role(layer.search)) }
      let decades = Int(log10(factor).rounded(.up))
      return decades <= 9 ? Field.Mark(digit(decades), .muted) : nil
    }
  }

  /// `0` to `9`; one beyond is `9` too.
  private static func digit(_ value: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(48 + min(max(value, 0), 9)))
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["m_GeV", "d_invGeV", "quantity", "search", "value"])
    guard let numbers = context.numbers(MapNumbers.self) else { return table }
    for place in 0..<numbers.lattice.masses.count * numbers.lattice.couplings.count {
      let point = numbers.lattice.point(place)
      let (search, value) = cell(numbers, place)
      table.rows.append([
        .number(point.x), .number(point.y), .text(numbers.quantity.rawValue), .text(search),
        .number(value),
      ])
    }
    return table
  }

  /// N/N_min of the best curve, events, or the factor of the luminosity.
  private static func cell(_ numbers: MapNumbers, _ place: Int) -> (String, Double?) {
    if numbers.quantity == .best {
      let best = numbers.best(place)
      return (best?.layer.search.id ?? "", best?.ratio)
    }
    guard let layer = numbers.layers.first else { return ("", nil) }
    return (
      layer.search.id,
      numbers.quantity == .events ? layer.events[place] : layer.factors[place]
    )
  }
}
