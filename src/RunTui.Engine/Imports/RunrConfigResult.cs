using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Imports;

/// <summary>What a configuration says, or why it can't be used.</summary>
/// <param name="Config">Null where there is an error among the findings.</param>
/// <param name="Findings">In the order of the file.</param>
public sealed record RunrConfigResult(RunrConfig? Config, ImmutableArray<Finding> Findings);
