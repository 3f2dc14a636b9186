namespace RunTui.Engine.Guards.Content;

/// <summary>How one check of a text ended; the words are Run Mode's, in capitals.</summary>
public enum CheckStatus
{
    Pass,
    Warn,
    Fail,
    Skip,
}
