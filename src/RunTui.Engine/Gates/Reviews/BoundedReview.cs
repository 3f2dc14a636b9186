using RunTui.Engine.Agents;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>How much of a review is read.</summary>
internal static class BoundedReview
{
    /// <summary>In characters. A longer one is not judged: a verdict could stand where nobody looks.</summary>
    public const int MaxText = 2 * 1024 * 1024;

    /// <summary>The beginning of a text, for findings.</summary>
    public static string Cut(string text) => BoundedText.Head(text, MaxText);
}
