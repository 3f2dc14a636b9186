namespace RunTui.Engine.Blueprints;

/// <summary>What becomes of a run's commits once it is through; Run Mode's push modes.</summary>
public enum PushMode
{
    /// <summary>They are pushed, and a draft pull request is made.</summary>
    Auto,

    /// <summary>A person is asked first.</summary>
    Prompt,

    /// <summary>They stay on this machine.</summary>
    Local,
}
