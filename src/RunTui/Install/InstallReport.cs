using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Runr;

namespace RunTui.Install;

/// <summary>What an install or its opposite did, or would do.</summary>
internal sealed record InstallReport
{
    private const int MostCharacters = 4000;

    public required IReadOnlyList<InstallChange> Changes { get; init; }

    /// <summary>What one should know, a line each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public bool IsDryRun { get; init; }

    public void Print(bool asJson, InstallPlaces places, TextWriter output)
    {
        if (asJson)
        {
            JsonLine.WriteOwn(
                new JsonObject
                {
                    ["dry_run"] = IsDryRun,
                    ["changes"] = new JsonArray([.. Changes.Select(change => change.ToJson())]),
                    ["notes"] = JsonLine.List(Notes),
                },
                output);
            return;
        }

        foreach (var change in Changes)
        {
            output.WriteLine(Shown.Clean(change.ToLine(places), MostCharacters));
        }

        foreach (var note in Notes)
        {
            output.WriteLine(Shown.Clean(note, MostCharacters));
        }
    }
}
