using System.Globalization;
using RunTui.Dashboard.Configuration;

namespace RunTui.Dashboard.Notices;

/// <summary>One notice, of everything that is to be told at this moment; safe for a terminal and for whatever shows it.</summary>
/// <param name="Title">The run's name, or how many things there are.</param>
/// <param name="Body">What happened.</param>
/// <param name="What">Everything that it tells, at least one.</param>
internal sealed record Notice(string Title, string Body, IReadOnlyList<Happening> What)
{
    private const int LongestTitle = 60;
    private const int LongestPart = 120;
    private const int LongestBody = 240;

    /// <summary>How many things are named; the others are counted.</summary>
    private const int Named = 3;

    /// <summary><c>blocked</c> where anything waits for a person, else <c>ended</c>.</summary>
    public string State => What.Any(h => h.Occasion == NoticeOccasion.Blocked) ? "blocked" : "ended";

    public static Notice Of(IReadOnlyList<Happening> what)
    {
        var oneRun = what.All(h => h.Folder.Path == what[0].Folder.Path);
        var title = oneRun ? what[0].Run : string.Create(CultureInfo.InvariantCulture, $"{what.Count} things in {what.DistinctBy(h => h.Folder.Path).Count()} runs");
        var parts = what.Take(Named).Select(h => NoticeText.Clean(oneRun ? h.Text : $"{h.Run}: {h.Text}", what.Count == 1 ? LongestBody : LongestPart));
        var more = what.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {what.Count - Named} more") : "";
        return new Notice(NoticeText.Clean(title, LongestTitle), NoticeText.Clean(string.Join(" / ", parts), LongestBody) + more, what);
    }
}
