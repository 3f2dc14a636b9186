using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Planning;
using RunTui.Engine.Fire.Snapshots;

namespace RunTui.Dashboard.Presenters.Fire;

/// <summary>The lines above a FIRE project.</summary>
/// <param name="Name">The project.</param>
/// <param name="Facts">Counts, what matters least last.</param>
/// <param name="Banner">Who waits for an approval; empty for nobody.</param>
/// <param name="Error">Why the picture is an old one; empty where it isn't.</param>
/// <param name="Next">What to do next.</param>
public sealed record FireHeader(string Name, IReadOnlyList<string> Facts, string Banner, string Error, string Next)
{
    /// <summary>The lines for a project.</summary>
    /// <param name="picture">What is known of it.</param>
    /// <param name="root">Its folder.</param>
    public static FireHeader Of(FirePicture picture, string root)
    {
        var error = picture.Error is { } wrong ? $"{wrong}{(picture.Project is null ? "" : " (below is the last that could be read)")}" : "";
        var name = Shown.Clean(picture.Project?.Project.Name ?? Path.GetFileName(root), 80);
        if (picture.Project is not { } project)
        {
            return new(name, ["FIRE"], "", error, picture.IsRead ? "" : "Reading the project …");
        }

        var items = project.Items.ToList();
        return new(
            name,
            [
                "FIRE",
                Text($"runs {project.ActiveRuns.Length} active, {project.CompletedRuns.Length} completed"),
                Text($"intents {project.Intents.Count(i => i.Status == FireWords.Completed)}/{project.Intents.Length}"),
                Text($"work items {items.Count(i => i.Status == FireWords.Completed)}/{items.Count}"),
            ],
            project.Waits is [var wait, ..] ? BannerOf(wait, project.Waits.Length - 1) : "",
            error,
            $"Next: {FireRoute.Next(project).Message}");
    }

    private static string BannerOf(FireWait wait, int more) => string.Create(
        CultureInfo.InvariantCulture,
        $"[APPROVAL NEEDED] {(more > 0 ? $"(+{more} more) " : "")}{Shown.Clean(wait.RunId, 60)}: {Shown.Clean(wait.Item.Id, 60)} ({(wait.Item.Mode ?? "").ToUpperInvariant()}) waits at its {Shown.Clean(wait.Checkpoint, 40)} checkpoint");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
