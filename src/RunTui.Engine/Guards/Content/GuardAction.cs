namespace RunTui.Engine.Guards.Content;

/// <summary>What is to become of what a guard was asked about; the words are Run Mode's, in capitals.</summary>
public enum GuardAction
{
    Proceed,

    /// <summary>It goes on, once a person has confirmed it or with a loud event where none is there.</summary>
    Warn,

    /// <summary>It must not go on.</summary>
    Block,
}
