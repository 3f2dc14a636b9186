using System.Globalization;

namespace RunTui.Engine.Imports.Sprints;

/// <summary>One sprint of a plan.</summary>
/// <param name="Number">Its number.</param>
public sealed record Sprint(int Number)
{
    /// <summary>How it is called everywhere: <c>sprint-3</c>.</summary>
    public string Id => IdOf(Number);

    /// <summary>What its heading says behind the number; empty where nobody says.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the plan says of it; empty where the source has only names.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether its completion marker is there already.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>The id of the sprint with that number.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"sprint-{number}");

    /// <summary>The number of a sprint's id; null for anything but <c>sprint-</c> and a number without zeros before it.</summary>
    public static int? NumberOf(string? id) =>
        id is { Length: > 7 and <= 13 } && int.TryParse(id.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && id == IdOf(number) ? number : null;
}
