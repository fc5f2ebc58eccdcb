/// Where a service keeps its customers' data, which decides its address.
package enum ServiceRegion: String, Hashable, Sendable, CaseIterable { case us, eu }
