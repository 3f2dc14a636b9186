using System.Collections.Immutable;
using RunTui.Engine.Blueprints;

namespace RunTui.New;

/// <summary>A plan that was made of a file.</summary>
/// <param name="Format">What the file is: <c>blueprint</c>, <c>plan</c>, <c>sprints</c>, <c>task</c> or <c>tracks</c>.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Name">What its run could be called.</param>
internal sealed record NewSource(string Format, BlueprintDocument Plan, string Name)
{
    /// <summary>The format whose steps say as commands what shell is to run.</summary>
    public const string Blueprint = "blueprint";

    /// <summary>What its person should know, a line each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
