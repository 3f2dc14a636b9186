using System.Globalization;

namespace RunTui.Engine.Fire;

/// <summary>Times as FIRE writes them.</summary>
internal static class FireTime
{
    /// <summary>UTC to the millisecond: <c>YYYY-MM-DDTHH:MM:SS.mmmZ</c>.</summary>
    public static string Now(TimeProvider time) => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
