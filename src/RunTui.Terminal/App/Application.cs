namespace RunTui.Terminal.App;

/// <summary>Where applications come from.</summary>
public static class Application
{
    /// <summary>An application that has no terminal yet.</summary>
    public static IApplication Create(TimeProvider? time = null) => new ApplicationImpl(time ?? TimeProvider.System);
}
