namespace RunTui.Engine.Guards.Content;

/// <summary>What the content guards are asked.</summary>
/// <param name="Text">A prompt, an imported issue, an output that is to be published.</param>
public sealed record ContentQuestion(string Text)
{
    /// <summary>The skill that the text goes to; null asks nothing of danger.</summary>
    public string? Skill { get; init; }

    /// <summary>The level that the skill declares; null takes what is known of it.</summary>
    public string? DeclaredLevel { get; init; }

    public bool IsAutonomous { get; init; }

    public bool AllowHigh { get; init; }

    /// <summary>Whether the text is looked through for attempts to take over; output of our own agents that goes to people needn't be.</summary>
    public bool LooksForInjection { get; init; } = true;
}
