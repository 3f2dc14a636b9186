using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.Execution;

/// <summary>Reads a run's blocker log.</summary>
internal static class Blockers
{
    public static IReadOnlyList<BlockerEntry> All(EngineHost host) =>
        [.. host.Lines("blockers.jsonl").Select(line => BlockerEntry.TryRead(Encoding.UTF8.GetBytes(line))!)];

    public static BlockerEntry Last(EngineHost host) => All(host)[^1];
}
