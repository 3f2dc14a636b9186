using System.Collections.Immutable;
using RunTui.Engine.Flows;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>What a configuration says, or why it can't be used.</summary>
/// <param name="Config">Null where there are errors.</param>
/// <param name="Errors">In the order of the file.</param>
/// <param name="Warnings">What was read in another way than it is written; likewise.</param>
public sealed record LoaConfigResult(LoaConfig? Config, ImmutableArray<FlowError> Errors, ImmutableArray<FlowError> Warnings);
